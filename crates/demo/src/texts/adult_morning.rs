//! Adults: the night, getting up, personal care, breakfast, medication, off to work.

use crate::calendar::Season::{Autumn, Spring, Summer, Winter};
use crate::prose::{Fragment, say};

pub(crate) const NIGHT: &[Fragment] = &[
    say("{naam} heeft [goed|rustig|de hele nacht] geslapen."),
    say("rustige nacht, [geen bijzonderheden|{naam} is niet wakker geweest|niets gehoord]."),
    say("{naam} is om [drie|vier|half vijf] uur naar het toilet geweest en daarna weer gaan slapen."),
    say("bij de ronde van [één|twee|vijf] uur sliep {naam}."),
    say("{naam} was om [zes uur|kwart over zes|half zeven] al wakker. {hij} bleef in bed tot de dagdienst kwam."),
    say("om [elf uur|half twaalf|kwart voor twaalf] ging het licht uit, daarna niets meer gehoord."),
    say("{naam} sliep nog toen ik om [zeven uur|kwart over zeven|half acht] kwam kijken."),
    say("{naam} vertelde over een droom [met treinen|over vroeger|over vakantie|waar {hij} om moest lachen]."),
    say("{naam} heeft naar eigen zeggen heerlijk geslapen.").good(),
    say("{naam} werd uit zichzelf wakker en kwam [vrolijk|zingend|met een grote glimlach] de gang op.").good(),
    say(
        "{naam} is [twee|drie] keer uit bed geweest. {hij} kon niet zeggen waarom. Na een glas water lukte het slapen weer.",
    )
    .rough(),
    say("onrustige nacht: {naam} riep rond [één|twee|drie] uur om de slaapdienst. Even naast het bed gezeten, dat hielp.")
        .rough(),
    say("{naam} sliep laat in. Om half één brandde het licht nog.").rough(),
    say("het was warm op de kamer. Raam open gezet en het dekbed vervangen door een laken.").in_season(Summer),
    say("{naam} had het koud in de nacht, extra deken gegeven.").in_season(Winter),
    say("door de storm werd {naam} wakker. {hij} vond het niet eng, zei {hij}.").in_season(Autumn),
];

pub(crate) const RISING: &[Fragment] = &[
    say(
        "om [half acht|kwart voor acht|acht uur|tien over acht] opgestaan en [zelf naar de badkamer gelopen|eerst wat gedronken|rustig wakker geworden op de rand van het bed].",
    ),
    say("{naam} is zelf opgestaan toen de wekker ging."),
    say("{naam} wilde nog even blijven liggen. Na [tien minuten|een kwartier] kwam {hij} er zelf uit."),
    say("{naam} heeft zich onder begeleiding gedoucht. {hij} waste zelf {zijn} gezicht en armen.").with_help(),
    say("bij het wassen alleen aanwijzingen gegeven. De rest deed {naam} zelf.").with_help(),
    say("{naam} heeft zelf kleren uitgezocht[.| en vroeg of die bij elkaar passen.]"),
    say("tanden gepoetst met de elektrische borstel, [nagepoetst|laatste stukje geholpen].").with_help(),
    say("haren gewassen en geföhnd."),
    say("nagels van de handen geknipt. {naam} zat er rustig bij.").with_help(),
    say("schone kleren aan, beddengoed verschoond. {naam} heeft geholpen met het dekbed.").with_help(),
    say("huid gecontroleerd bij het wassen: geen rode plekken.").with_help(),
    say("{naam} maakte grapjes onder de douche en had er zichtbaar plezier in.").with_help().good(),
    say("{naam} was al aangekleed toen ik binnenkwam. Compliment gegeven, {hij} was trots.").good(),
    say("{naam} wilde niet onder de douche. Afgesproken dat het vanavond kan. Aan de wastafel gewassen.").rough(),
    say("het opstaan ging moeizaam. {naam} [mopperde|was kortaf] en zei dat {hij} met rust gelaten wilde worden.")
        .rough(),
    say("samen gekeken wat voor weer het is. {naam} koos zelf voor [een dikke trui|laarzen en een sjaal].")
        .in_season(Winter),
    say("{naam} wilde een korte broek aan. Gezien het weer een goed idee.").in_season(Summer),
    say("zonnebrand gesmeerd voor vertrek.").in_season(Summer),
];

pub(crate) const BREAKFAST: &[Fragment] = &[
    say("aan tafel [twee|drie] boterhammen gegeten en [een beker melk|twee koppen thee] gedronken."),
    say(
        "[goed|rustig|met smaak] ontbeten: [brood met kaas|brood met jam|pap|beschuit|een krentenbol] en [thee|melk|koffie].",
    ),
    say(
        "bij het ontbijt zat {naam} [aan het raam|naast de begeleiding|op de vaste plek] en [keek naar buiten|praatte over de dag|luisterde naar de radio].",
    ),
    say("{naam} wilde [pindakaas|hagelslag|kaas|appelstroop] op brood en [pakte die zelf|vroeg er netjes om]."),
    say("{naam} smeerde {zijn} brood zelf. Bij het snijden heb ik geholpen."),
    say("{naam} koos voor yoghurt met muesli."),
    say("{naam} at weinig: één boterham. Drinken ging goed."),
    say("{naam} heeft de tafel gedekt voor de groep."),
    say("tijdens het ontbijt vertelde {naam} over {bezigheid}."),
    say("{naam} at met smaak en vroeg om nog een boterham.").good(),
    say("{naam} schoof het bord weg en wilde niets eten. Later op de ochtend een banaan gegeten.").rough(),
    say("aan tafel was het druk. {naam} at liever op {zijn} kamer; dat mocht.").rough(),
    say("eieren gebakken voor de hele groep. {naam} klopte de eieren.").in_season(Spring),
];

pub(crate) const MEDICATION: &[Fragment] = &[
    say("medicatie ingenomen [onder toezicht|met een slok water|met een hap vla|bij het ontbijt]."),
    say("ochtendmedicatie gegeven en afgetekend."),
    say("{naam} nam de medicatie zonder problemen in."),
    say("{naam} herinnerde mij er zelf aan dat het tijd was voor de medicijnen.").good(),
    say("{naam} wilde de medicatie eerst niet innemen. Na uitleg en met een hap vla is het gelukt.").rough(),
];

pub(crate) const LEAVING: &[Fragment] = &[
    say("om [negen uur|kwart over negen] met de bus naar {naarwerk}."),
    say("{naam} had {zijn} tas zelf ingepakt en stond op tijd klaar."),
    say("met een goed humeur vertrokken naar {naarwerk}.").good(),
    say("{naam} zag op tegen de dag. Samen het dagprogramma op het bord bekeken. Daarna ging {hij} mee naar {naarwerk}.")
        .rough(),
    say("{naam} zwaaide bij het wegrijden."),
    say("{naam} [liep alvast naar de deur|wachtte op het bankje|hielp een medebewoner met de jas] toen de bus kwam."),
    say("het was glad. {naam} liep aan de arm naar de bus.").in_season(Winter),
];
