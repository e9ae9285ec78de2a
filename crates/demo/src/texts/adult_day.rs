//! Adults: work and activities by day, days off, outings, sport, household.

use crate::calendar::Season::{Autumn, Spring, Summer, Winter};
use crate::prose::{Fragment, say};

pub(crate) const WORK: &[Fragment] = &[
    say("{naam} begon meteen: {hij} heeft {taak}."),
    say("{naam} heeft {opwerk} {taak}. {hij} werkte [geconcentreerd|rustig|in {zijn} eigen tempo] door."),
    say("vandaag {opwerk} {taak}, samen met [een collega|een vrijwilliger|de begeleider]."),
    say("{naam} heeft {taak} en daarna opgeruimd. De werkplek was netjes."),
    say("'s ochtends {taak}, 's middags meegeholpen met de koffie."),
    say("{naam} begon de dag met {lekkers} en heeft daarna {taak}."),
    say("{naam} heeft {taak}. {hij} vroeg op tijd om hulp.").good(),
    say("{naam} was trots op het werk: {hij} heeft {taak}.").good(),
    say("complimenten van een bezoeker {opwerk}. {naam} straalde.").good(),
    say("{naam} was {opwerk} snel afgeleid. Na de pauze heeft {hij} op een rustige plek {taak}.").rough(),
    say("het was {opwerk} druk en lawaaiig. {naam} hield de handen voor de oren en is even naar buiten gegaan.")
        .rough(),
    say("{naam} wilde na de lunch stoppen. Afgesproken: nog een half uur, daarna rust. Dat lukte.").rough(),
    say("vandaag {opwerk} lichtjes opgehangen tegen de donkere dagen. {naam} wist precies waar ze horen.")
        .in_season(Winter),
    say("vanwege de warmte {opwerk} een waterijsje gegeten en vaker pauze gehouden.").in_season(Summer),
];

pub(crate) const WORK_LUNCH: &[Fragment] = &[
    say("goed geluncht, [twee|drie] boterhammen."),
    say("bij de lunch zat {naam} naast een collega met wie {hij} het goed kan vinden."),
    say("tijdens de pauze een rondje buiten gelopen."),
    say("{naam} nam {zijn} brood weer mee naar huis, geen trek gehad.").rough(),
    say("er was soep bij de lunch. {naam} nam twee keer.").good(),
    say("{naam} ruimde zonder vragen de tafel af."),
    say("genoeg gedronken; drinklijst bijgehouden."),
    say("in de pauze met {bezigheid} bezig geweest."),
];

pub(crate) const DAY_OFF: &[Fragment] = &[
    say("{naam} is vandaag vrij. {hij} is {uitje}."),
    say(
        "rustige dag thuis. {naam} heeft [een groot deel van de ochtend|een uur|de hele middag] met {bezigheid} gezeten.",
    ),
    say("{naam} is met de groep {uitje}. {hij} liep [vooraan|in eigen tempo|gearmd] mee."),
    say(
        "in het dorp boodschappen gedaan voor [het weekend|de groep|het avondeten]. {naam} [reed de kar|las het lijstje voor|legde alles op de band].",
    ),
    say("{naam} is {uitje} en heeft onderweg {lekkers} genomen.").good(),
    say("{naam} had geen zin om naar buiten te gaan en bleef thuis met {bezigheid}."),
    say("{naam} is {uitje}. Het was {hem} te druk, daarom eerder terug gegaan.").rough(),
    say("{naam} kwam weinig van {zijn} kamer. Regelmatig even binnengelopen.").rough(),
    say("in de tuin gezeten onder de parasol. Pet op en genoeg gedronken.").in_season(Summer),
    say("bladeren geharkt in de tuin. {naam} vulde twee zakken.").in_season(Autumn),
    say("eerste voorjaarszon: koffie buiten gedronken. {naam} vond het heerlijk.").in_season(Spring),
    say("het sneeuwde een beetje. {naam} stond lang voor het raam te kijken.").in_season(Winter),
    say(
        "met een vrijwilliger [gebak|vers brood|krentenbollen] gehaald bij de bakker. {naam} [mocht kiezen|betaalde zelf|droeg de doos].",
    ),
    say(
        "samen foto's gekeken in het album. {naam} [noemde bij elke foto de namen van {zijn} familie|vertelde over vroeger|lachte om de oude kapsels].",
    ),
    say(
        "{naam} heeft naar [een kerkdienst|een concert|een oude film] op televisie gekeken[.| en meegezongen.| en wilde daarna koffie.]",
    ),
    say("spelletjesmiddag: {naam} won met rummikub en wilde nog een keer.").good(),
];

pub(crate) const MOVING: &[Fragment] = &[
    say("[een kwartier|twintig minuten|een half uur] gefietst op de hometrainer, [muziek erbij|in een rustig tempo|daarna even uitgerust]."),
    say("gezwommen met de groep. {naam} [bleef in het ondiepe|zwom twee baantjes op de rug|dreef op de plank] en [genoot van het warme water|was daarna voldaan moe|wilde er bijna niet uit]."),
    say("meegedaan met de gymnastiek. De oefeningen met [de bal|de elastieken|de stokken] [gaan het best|vindt {hij} het leukst|waren nieuw vandaag]."),
    say("gewandeld met een vrijwilliger, [drie kwartier|een klein uur]. {naam} liep goed door."),
    say("{naam} deed mee met bewegen op muziek en danste met de begeleiding.").good(),
    say("geen zin in het bewegen vandaag. [Dat respecteren we; morgen weer.|In plaats daarvan een kopje thee gedronken.|Volgende keer nodigen we {hem} weer uit.]"),
    say("na het wandelen klaagde {naam} over [een pijnlijke knie|zere voeten]. Gekeken: geen zwelling, schoenen zitten goed.")
        .rough(),
];

pub(crate) const HOUSEHOLD: &[Fragment] = &[
    say("{naam} heeft {zijn} kamer gestofzuigd, [met hulp in de hoeken|helemaal zelf].").with_help(),
    say(
        "samen de was gevouwen. [Sokken bij elkaar zoeken|Handdoeken stapelen|Alles in de kast leggen] doet {naam} graag.",
    ),
    say("{naam} heeft de vaatwasser [ingeruimd|uitgeruimd]."),
    say("{naam} had kookbeurt en heeft [de aardappels geschild|de groenten gesneden|de sla gewassen]."),
    say("planten water gegeven[.|, ook bij een medebewoner.|; de geranium bloeit weer.]"),
    say(
        "[kastje|kledingkast|bureau] opgeruimd. Een zak [oude tijdschriften|te kleine kleren|spullen voor de kringloop] mocht weg van {naam}.",
    ),
    say("{naam} had geen zin in de kamerbeurt. Samen gedaan met muziek aan, toen ging het beter.").rough(),
];
