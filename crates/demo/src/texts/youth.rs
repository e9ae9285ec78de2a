//! Young people at school, for whom De Zaailing is a second place: after school, weekends, holidays.

use crate::calendar::Season::{Autumn, Spring, Summer, Winter};
use crate::prose::{Fragment, say};

pub(crate) const ARRIVING: &[Fragment] = &[
    say("{naam} kwam om [drie uur|kwart over drie|half vier] met de taxi binnen."),
    say("{naam} gooide {zijn} tas in de hoek en ging eerst wat drinken: {lekkers}."),
    say("uit de overdracht {opwerk}: {naam} heeft {taak}."),
    say("{naam} vertelde dat {hij} {opwerk} {taak} heeft."),
    say("{naam} kwam vrolijk binnen en had van alles te vertellen over de dag {opwerk}.").good(),
    say("{naam} liet meteen zien wat {hij} {opwerk} had gemaakt.").good(),
    say("{naam} kwam boos uit de taxi. Eerst even met rust gelaten, daarna gepraat.").rough(),
    say("{opwerk} was het een lastige dag, hoorden we van de leerkracht. {naam} wilde er niet over praten.").rough(),
    say("doorweekt van de regen binnengekomen. Droge kleren aan en thee.").in_season(Autumn),
    say("meteen naar buiten met de waterpistolen, het was bijna dertig graden.").in_season(Summer),
];

pub(crate) const PLAYING: &[Fragment] = &[
    say("{naam} heeft [een uur|lang|de rest van de middag] met {bezigheid} gespeeld."),
    say("samen met een groepsgenoot met {bezigheid} bezig geweest. Om de beurt gaan lukt steeds beter."),
    say("{naam} is {uitje} met de groep."),
    say("{naam} is {uitje}. Onderweg mocht {hij} de route kiezen."),
    say("buiten gespeeld tot het eten."),
    say("{naam} wilde alleen met {bezigheid} zitten. Dat kon."),
    say("gekookt met de groep: {naam} las het recept voor en woog het meel af.").good(),
    say("{naam} bedacht een spel en iedereen deed mee.").good(),
    say("bij het spel kon {naam} niet goed tegen verlies. {hij} gooide de kaarten op de grond.").rough(),
    say("er was ruzie met een groepsgenoot over {bezigheid}. Apart gezet en daarna samen uitgepraat.").rough(),
    say("kastanjes gezocht in het park en er poppetjes van gemaakt.").in_season(Autumn),
    say("sleeheuvel bezocht. Koud, nat en blij terug.").in_season(Winter),
    say("tuinkers gezaaid in de vensterbank. {naam} controleert elke dag.").in_season(Spring),
    say("zwembadje opgezet in de tuin. {naam} was er niet uit te krijgen.").in_season(Summer),
];

pub(crate) const LEARNING: &[Fragment] = &[
    say("huiswerk gemaakt aan de grote tafel, [een half uur|twintig minuten]. Met de timer erbij gaat het goed."),
    say("{naam} heeft [de tafel van zeven|topografie|spelling] geoefend."),
    say("samen de weekplanning met pictogrammen bijgewerkt."),
    say("{naam} las hardop voor uit een boek over dieren."),
    say("de schermtijd was om na een half uur. {naam} legde de tablet zelf weg.").good(),
    say("bij het einde van de schermtijd was {naam} boos. Na [vijf|tien] minuten was het klaar.").rough(),
    say("{naam} heeft {zijn} eigen tas voor morgen ingepakt met de checklist."),
];

/// What a young child learns.
pub(crate) const TRYING: &[Fragment] = &[
    say("{naam} heeft met hulp {zijn} jas dichtgeritst."),
    say("samen het dagritme met pictogrammen gehangen. {naam} wees aan wat er komt."),
    say("voorgelezen uit een prentenboek; {naam} maakte de dierengeluiden."),
    say("{naam} telde de kralen tot [acht|tien|twaalf]."),
    say("handen gewassen met het liedje erbij. {naam} deed het zelf."),
    say("opruimen ging met de zandloper. {naam} was op tijd klaar.").good(),
    say("het opruimen lukte niet. Samen gedaan, stukje voor stukje.").rough(),
];

pub(crate) const MEAL: &[Fragment] = &[
    say("{naam} at {eten}, [twee borden|alles op|een gewone portie]."),
    say("avondeten: {eten}. {naam} proefde ook de groente."),
    say("aan tafel heeft {naam} zelf opgeschept en gevraagd of iemand nog wilde."),
    say("we aten {eten}. {naam} hielp met afruimen.").good(),
    say("{naam} wilde niet aan tafel blijven. Na vijf minuten kwam {hij} terug en at {hij} toch wat.").rough(),
    say("als toetje {lekkers}."),
];

pub(crate) const MOOD: &[Fragment] = &[
    say("{naam} was [vrolijk|goed gehumeurd|enthousiast].").good(),
    say("{naam} troostte een groepsgenoot die gevallen was.").good(),
    say("leuke middag, veel gelachen.").good(),
    say("rustige middag, geen bijzonderheden."),
    say("{naam} zat lekker in {zijn} vel."),
    say("{naam} was wat stil, maar deed wel mee."),
    say("{naam} raakte overprikkeld door het geluid. Het hielp om {rust}.").rough(),
    say("{naam} werd boos en liep naar buiten. Op afstand gebleven; daarna hielp het om {rust}.").rough(),
    say("{naam} [gaf zelf aan|liet met de kaart zien] dat het te veel werd. We kozen om {rust}.").rough(),
];

pub(crate) const CONTACT: &[Fragment] = &[
    say("bij het ophalen kort gesproken met {familie}."),
    say("{familie} haalde {naam} op. Gezamenlijk de dag doorgenomen."),
    say("{familie} belde om te vragen hoe het gaat."),
    say("briefje in de tas voor thuis: [gymspullen mee|schone kleren mee|uitnodiging voor het gesprek]."),
    say("{familie} vertelde dat het thuis goed gaat.").good(),
];

pub(crate) const EVENING: &[Fragment] = &[
    say("{naam} bleef logeren. Om [half negen|negen uur] naar bed, [snel in slaap|nog even gelezen]."),
    say("pyjamafilm met popcorn. {naam} viel halverwege in slaap."),
    say("onder de douche geweest, haren gewassen met hulp bij het uitspoelen."),
    say("{naam} miste thuis een beetje. Even gebeld met {familie}, daarna ging het slapen goed.").rough(),
    say("{naam} sliep met een lampje aan. Vannacht niet wakker geweest."),
    say("spelletjesavond tot half negen."),
];
