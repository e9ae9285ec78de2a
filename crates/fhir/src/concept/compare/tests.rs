use super::*;

#[test]
fn what_has_no_word_in_common_that_says_what_it_is_of() {
    for (one, other, is_unlike) in [
        ("Allergie voor cefalosporinen", "Penicilline allergie", true),
        ("Allergie voor noten", "Allergie voor pinda", true),
        ("Ibuprofen (stof)", "Amoxicilline (stof)", true),
        ("Product containing aspirin", "Product containing penicillin", true),
        ("Sulfonamiden en derivaten", "Penicilline en derivaten", true),
        ("Tramadol tablet 10 mg", "Codeïnefosfaat tablet 10 mg", true),
        ("Geslaagd", "Mislukt", true),
        ("B positief", "A positief", false),
        ("Allergie voor penicilline", "Allergy to penicillin", false),
        ("Penicilline", "Product met penicilline", false),
    ] {
        assert_eq!(are_unlike(one, other), is_unlike, "{one} / {other}");
    }
}

#[test]
fn what_says_the_same_or_more() {
    for (text, whole, is_said) in [
        ("Noten", "noten en melk", true),
        ("Essentiële hypertensie", "hypertensie, essentiele", true),
        ("Metoprolol", "METOPROLOLSUCCINAAT TABLET 50MG", true),
        ("Metoprolol 50 mg", "METOPROLOL TABLET 50MG", true),
        ("0,50 ml", "0.5 ml", true),
        ("Metoprolol 50 mg", "METOPROLOL TABLET 100MG", false),
        ("Prednison", "PREDNISOLON TABLET 5MG", false),
        ("Breuk", "Geen breuk", false),
        ("Hartfalen", "Moeder: hartfalen", false),
        ("Amputatie links", "Amputatie rechts", false),
        ("Hemoglobine", "Hemoglobin in Blood", true),
        ("Decubitus", "Risico op decubitus", false),
        ("MRSA", "MRSA genezen", false),
        ("Penicilline", "Penicilline verdraagt", false),
        ("Noten", "Noten toegestaan", false),
        ("Amputatie been", "Amputatie been geannuleerd", false),
        ("OXYCODON TABLET 5MG", "OXYCODON TABLET MGA 5MG", false),
        ("oxycodon", "OXYCODON TABLET MGA 5MG", true),
        ("", "iets", false),
    ] {
        assert_eq!(can_go_beside(text, whole), is_said, "{text} / {whole}");
    }
}

#[test]
fn what_a_text_does_to_the_word_beside_a_code() {
    use Beside::{Contradicts, Fits, Loses};
    for (text, display, is_medicine, found) in [
        ("Hoge bloeddruk", "Hypertensive disorder", false, Fits),
        ("Geen hartfalen", "Heart failure", false, Contradicts),
        ("Status na hartfalen", "Heart failure", false, Contradicts),
        ("Astma, niet allergisch", "Non-allergic asthma", false, Fits),
        ("Diabetes type 2", "Type 2 diabetes mellitus without complication", false, Fits),
        ("Rechts", "Left arm", false, Contradicts),
        ("Arm", "Left arm", false, Loses),
        ("Linkerarm", "Left arm", false, Fits),
        ("Arm L", "Left arm", false, Fits),
        ("Hernia L5", "Left sciatica", false, Loses),
        ("Beide armen", "Left arm", false, Fits),
        ("Metoprolol 100 mg", "METOPROLOL TABLET 50MG", true, Contradicts),
        ("Metoprolol 50 mg", "METOPROLOL TABLET 50MG", true, Fits),
        ("Metoprolol", "METOPROLOL TABLET 50MG", true, Loses),
        ("Ibuprofen", "paracetamol", true, Loses),
        ("paracetamol zetpil 500mg", "PARACETAMOL ACTAVIS TABLET 500MG", true, Contradicts),
        ("Paracetamol tabl 500 mg", "PARACETAMOL ACTAVIS TABLET 500MG", true, Fits),
        ("Oxycodon 5 mg", "OXYCODON TABLET MGA 5MG", true, Contradicts),
        ("Suikerziekte", "Diabetes mellitus type 2", false, Fits),
        ("Diabetes sinds 2010", "Diabetes mellitus type 2", false, Loses),
        ("Paracetamol", "Paracetamol 500 mg oral tablet", false, Loses),
        ("Borstkanker", "Family history of breast cancer", false, Loses),
        ("Borstkanker", "Moeder met borstkanker", false, Loses),
        ("CVA", "History of stroke", false, Loses),
        ("CVA", "Status na CVA", false, Loses),
        ("Gehuwd", "Marital status", false, Fits),
        ("Status na CVA", "History of stroke", false, Fits),
        ("Dementie", "Suspected dementia", false, Loses),
        ("Dementie", "Dementia excluded", false, Contradicts),
        ("Diabetes", "Absence of diabetes", false, Loses),
        ("Decubitus", "Risico op decubitus", false, Loses),
        ("Risico op decubitus", "Decubitus", false, Contradicts),
        ("Astma", "Astma in remissie", false, Loses),
        ("Astma in remissie", "Asthma", false, Fits),
        ("DM I", "Diabetes mellitus type 2", false, Contradicts),
        ("Diabetes type II", "Diabetes mellitus type 2", false, Fits),
        ("Hepatitis C", "Hepatitis B", false, Contradicts),
        ("Hepatitis B", "Viral hepatitis B", false, Fits),
        ("Hypotensie", "Hypertension", false, Contradicts),
        ("Kwaadaardige tumor", "Benign neoplasm", false, Contradicts),
        ("NYHA klasse III", "Hartfalen NYHA klasse II", false, Contradicts),
        ("GOLD III", "COPD GOLD 2", false, Contradicts),
        ("GOLD II", "COPD GOLD 2", false, Fits),
        ("Stadium IX", "Stage 8", false, Contradicts),
        ("Lichte verstandelijke beperking", "Severe intellectual disability", false, Contradicts),
        ("Matige pijn", "Ernstige pijn", false, Contradicts),
        ("Lichtovergevoeligheid", "Severe photosensitivity", false, Fits),
        ("Amputatie bovenbeen", "Amputatie onderbeen", false, Contradicts),
        ("Onderzoek van de arm", "Examination of upper limb", false, Fits),
        ("Obstipatie", "Diarree", false, Contradicts),
        // They share a word, and each has another one that the other does not have.
        ("HIV-positief", "HIV-negatief", false, Loses),
        ("Koorts", "Koorts afwezig", false, Loses),
        ("Koorts", "Zonder koorts", false, Loses),
        ("Roker", "Ex-roker", false, Loses),
        ("CVA 2019", "CVA 2009", false, Loses),
        ("B positief", "A positief", false, Loses),
        ("Ulcus cruris sin", "Ulcus cruris dext", false, Loses),
        ("Symptomatisch hartfalen", "Asymptomatisch hartfalen", false, Loses),
        ("Tweedegraads verbranding", "Derdegraads verbranding", false, Loses),
        ("Allergie voor cefalosporinen", "Penicilline allergie", false, Fits),
        ("Allergie voor cefalosporinen van de eerste soort", "Penicillinen van de eerste soort", false, Loses),
        ("Hypertensie", "Hypertension", false, Fits),
        ("Fractuur van de heup", "Fractuur heup", false, Fits),
        ("Bisoprolol tablet 50 mg", "Metoprolol tablet 50 mg", true, Loses),
        ("Methadon drank", "Morfine drank", true, Loses),
        ("Insuline langwerkend", "Insuline kortwerkend", true, Loses),
        ("Lyrica capsule 75 mg", "PREGABALINE CAPSULE 75MG", true, Loses),
    ] {
        assert_eq!(beside(text, display, is_medicine), found, "{text} / {display}");
    }
}
