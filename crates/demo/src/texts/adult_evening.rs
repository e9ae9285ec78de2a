//! Adults: dinner, the evening, family, mood, calming down, going to bed.

use crate::calendar::Season::{Autumn, Spring, Summer, Winter};
use crate::prose::{Fragment, say};

pub(crate) const DINNER: &[Fragment] = &[
    say("bij het avondeten {eten}, [goed gegeten|een vol bord|alles op]."),
    say("{naam} at [een gewone portie|een kleine portie] {eten}."),
    say("we aten {eten}. {naam} liet de groente staan en nam extra toe[.|: vla.]"),
    say("{naam} hielp met koken: {eten} vandaag."),
    say("{naam} vroeg wat we eten. Bij het antwoord {eten} ging de duim omhoog.").good(),
    say("het was gezellig aan tafel. {naam} vertelde honderduit over de dag.").good(),
    say("{naam} at weinig en wilde van tafel. Een uur later op {zijn} kamer nog een bord gegeten.").rough(),
    say("aan tafel was {naam} stil. Op vragen gaf {hij} korte antwoorden.").rough(),
    say("buiten gegeten, barbecue met de hele woning. {naam} had zelf de sauzen klaargezet.").in_season(Summer),
    say("erwtensoep met roggebrood gegeten. {naam} nam drie koppen.").in_season(Winter),
];

pub(crate) const EVENING: &[Fragment] = &[
    say("'s avonds met {bezigheid} gezeten."),
    say(
        "na het eten koffie in de huiskamer. {naam} zat bij de groep en keek mee naar [het journaal|een quiz|een natuurfilm].",
    ),
    say("{naam} heeft op {zijn} kamer muziek geluisterd."),
    say("een spelletje gedaan met [een medebewoner|twee medebewoners|de begeleiding]."),
    say("{naam} wilde vroeg naar {zijn} kamer en heeft daar met {bezigheid} gezeten."),
    say("op eigen verzoek in bad geweest. {naam} bleef er een half uur in.").with_help(),
    say("{naam} is nog even buiten geweest om de kippen op te sluiten.").in_season(Spring),
    say("met de groep gezongen bij de gitaar van een vrijwilliger. {naam} kende alle refreinen.").good(),
    say("{naam} haalde {bezigheid} tevoorschijn en liet alles zien. Er werd veel gelachen.").good(),
    say("avondwandeling gemaakt, het bleef lang licht.").in_season(Summer),
    say("samen [appeltaart|koekjes|kruidkoek] gebakken; het hele huis rook ernaar.").in_season(Autumn),
    say("kaarsjes aan en warme chocolademelk. {naam} vond het gezellig.").in_season(Winter),
    say("voetbal gekeken met een paar medebewoners."),
    say("{naam} heeft een kaart gemaakt voor {familie}."),
];

pub(crate) const FAMILY: &[Fragment] = &[
    say("{familie} belde. {naam} heeft [tien minuten|een kwartier] gepraat."),
    say(
        "{familie} is op bezoek geweest. Samen koffie gedronken en [een ommetje gemaakt|foto's gekeken|even bijgepraat].",
    ),
    say("met {familie} gebeld via de tablet. {naam} liet {bezigheid} zien voor de camera."),
    say("{familie} kwam langs met {lekkers}. {naam} genoot zichtbaar.").good(),
    say("{naam} vroeg een paar keer wanneer {familie} komt. Op de kalender opgezocht en een kruisje gezet."),
    say("na het bezoek van {familie} was {naam} [verdrietig|stil]. We hebben het er samen over gehad.").rough(),
    say("{familie} heeft de afspraak verzet. {naam} was teleurgesteld, maar begreep het.").rough(),
    say("kaartje ontvangen van {familie}. Het hangt boven het bed."),
];

pub(crate) const MOOD_GOOD: &[Fragment] = &[
    say("{naam} was vandaag [opgewekt|in een goede bui|vrolijk]."),
    say("{naam} zocht uit zichzelf contact en maakte grapjes."),
    say("{naam} heeft een medebewoner geholpen met de jas. Compliment gegeven."),
    say("{hij} zei zelf: het was een mooie dag."),
    say("fijne avond, veel gelachen."),
    say("{naam} ging met een glimlach naar bed."),
];

pub(crate) const MOOD_ROUGH: &[Fragment] = &[
    say("{naam} was sneller boos dan anders. {hij} sloeg met de vlakke hand op tafel en liep weg."),
    say("{naam} [huilde|was verdrietig] en kon niet goed vertellen waarom."),
    say("het was onrustig in de woning. {naam} had daar last van en [ging heen en weer lopen|werd luid]."),
    say("{naam} had woorden met een medebewoner over [de afstandsbediening|een stoel|de radio]. Uit elkaar gehaald."),
    say("{naam} zei meermaals dat {hij} moe was."),
    say("{naam} reageerde [kortaf|geprikkeld] als er iets gevraagd werd."),
    say("{naam} was gespannen: wiebelen, veel dezelfde vragen stellen."),
];

pub(crate) const CALMING: &[Fragment] = &[
    say("het hielp om {rust}."),
    say("ik heb voorgesteld om {rust}. Na [tien minuten|een kwartier|een half uur] was {hij} weer rustig."),
    say("zoals afgesproken in het signaleringsplan gekozen om {rust}. Dat werkte goed."),
    say("we hebben {hem} de tijd gegeven. Later hielp het om {rust}."),
    say("achteraf besproken wat er gebeurde. {naam} bood zelf excuses aan."),
];

pub(crate) const MOOD_PLAIN: &[Fragment] = &[
    say("geen bijzonderheden."),
    say("{naam} was rustig."),
    say("gewone avond."),
    say("{naam} ging {zijn} eigen gang."),
    say("stemming was wisselend, maar {naam} liet zich goed afleiden."),
    say("{naam} vroeg wie er morgen werkt. Op het bord laten zien."),
];

pub(crate) const BED: &[Fragment] = &[
    say("om [negen uur|half tien|kwart voor tien|tien uur] naar bed."),
    say("avondmedicatie ingenomen. Om [half tien|tien uur] naar bed."),
    say("{naam} gaf zelf aan moe te zijn en lag om [half negen|negen uur] in bed."),
    say("met hulp omgekleed, tanden gepoetst, [licht uit om tien uur|nog even de radio aan].").with_help(),
    say("{naam} wilde opblijven voor het einde van de film. Dat was afgesproken, half elf naar bed."),
    say("het duurde lang voor {naam} naar bed wilde. Om elf uur was het stil op de kamer.").rough(),
    say("gordijnen verduisterd omdat het nog licht was.").in_season(Summer),
    say("kruik mee naar bed.").in_season(Winter),
];
