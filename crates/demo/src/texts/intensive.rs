//! Somebody who needs help with everything: care, comfort, eating, contact, movement.

use crate::calendar::Season::{Autumn, Spring, Summer, Winter};
use crate::prose::{Fragment, say};

pub(crate) const CARE: &[Fragment] = &[
    say("met twee begeleiders gewassen en aangekleed met de tillift. {naam} was ontspannen."),
    say("gedoucht op de douchebrancard. Warm water op de rug vindt {hij} prettig."),
    say(
        "huid gecontroleerd: [geen rode plekken|lichte roodheid op de hiel, na een half uur weg]. Wisselligging volgens schema.",
    ),
    say("mond verzorgd, lippen ingevet."),
    say("{naam} heeft ontlasting gehad, normaal van vorm."),
    say("incontinentiemateriaal verschoond volgens schema."),
    say("spalken [een uur|anderhalf uur] gedragen zonder ongemak."),
    say("bij het aankleden trok {naam} een pijnlijk gezicht. Rustiger bewogen, daarna ging het goed.").rough(),
    say("{naam} lachte hardop bij het föhnen.").good(),
];

pub(crate) const FOOD: &[Fragment] = &[
    say("sondevoeding goed verdragen."),
    say("naast de sondevoeding kleine hapjes vruchtenmoes geproefd. {naam} smakte en deed de mond weer open.").good(),
    say("vochtintake volgens lijst, [1400|1500|1450] ml."),
    say("{naam} hoestte een paar keer bij de voeding. Tempo van de pomp verlaagd, daarna rustig.").rough(),
    say("rechtop gezeten tot een half uur na de voeding."),
    say("extra water gegeven vanwege de warmte.").in_season(Summer),
];

pub(crate) const CONTACT: &[Fragment] = &[
    say("{naam} maakte oogcontact en [glimlachte|maakte geluidjes] toen ik {zijn} naam zei."),
    say("[een half uur|drie kwartier] in de snoezelruimte met {bezigheid}."),
    say("{naam} luisterde met {zijn} hoofd schuin naar {bezigheid}."),
    say("{naam} pakte {bezigheid} zelf vast en liet niet meer los.").good(),
    say("{naam} is {uitje}. De wind in het gezicht maakte {hem} aan het lachen.").good(),
    say("{naam} is {uitje}."),
    say("naast een groepsgenoot op de mat gelegen. {naam} draaide het hoofd naar het geluid."),
    say("{naam} reageerde weinig vandaag. Veel ogen dicht.").rough(),
    say("{naam} huilde en was moeilijk te troosten. Het hielp om {rust}.").rough(),
    say("{naam} heeft {taak}."),
    say("blaadjes gevoeld die we van buiten hadden meegenomen.").in_season(Autumn),
    say("bij het open raam naar de vogels geluisterd.").in_season(Spring),
    say("onder de warme deken in de relaxstoel, buiten viel natte sneeuw.").in_season(Winter),
    say("met de voeten in een bak lauw water gezeten in de schaduw.").in_season(Summer),
];

pub(crate) const REST: &[Fragment] = &[
    say("'s middags [een uur|anderhalf uur] geslapen op de linkerzij."),
    say("ademhaling rustig, saturatie [96|97|98] procent."),
    say("slijm weggezogen, [eenmaal|tweemaal]."),
    say("geen aanvallen gezien."),
    say("twee korte aanvallen gezien, elk minder dan een minuut. Genoteerd op de aanvalslijst.").rough(),
    say("{naam} was moe na de fysiotherapie en is vroeg op bed gelegd."),
    say("nacht: [drie|vier] keer gedraaid volgens schema. {naam} sliep door."),
    say("{familie} kwam langs en heeft voorgelezen."),
    say("contact gehad met {familie} over het weekend."),
];
