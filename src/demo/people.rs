//! Who, where and what was said of it. All of them are made up.

use crate::domain::{Area, Areas, Cost, Currency, Id, Minutes, Moment, Pressure, Session};

use super::chance::Chance;
use super::visit::{Twist, Visit};
use super::words;

struct Person {
    name: &'static str,
    place: &'static str,
    cost: f64,
    techniques: [&'static str; 3],
}

/// Anna K. is who one goes to; the others fill in.
const PEOPLE: [Person; 4] = [ANNA, ANNA, BEN, MEI];
const ANNA: Person = Person {
    name: "Anna K.",
    place: "Praxis Lindenhof",
    cost: 42.0,
    techniques: ["classic", "classic", "trigger points"],
};
const BEN: Person = Person {
    name: "Ben O.",
    place: "Bathhouse on Quay Street",
    cost: 55.0,
    techniques: ["Swedish", "deep tissue", "hot stone"],
};
const MEI: Person =
    Person { name: "Mei L.", place: "推拿 Studio", cost: 38.5, techniques: ["tui na", "acupressure", "tui na"] };

const AREAS: [&[Area]; 7] = [
    &[Area::LowerLeft],
    &[Area::LowerLeft, Area::LowerCentre],
    &[Area::Neck, Area::UpperLeft, Area::UpperRight],
    &[Area::UpperRight],
    &[Area::LowerCentre, Area::Hips],
    &[Area::MiddleCentre],
    &[],
];

const NOTES: [&str; 18] = [
    "Slept through the night for once.",
    "Knoten neben dem linken Schulterblatt, nachher deutlich weicher.",
    "肩こりがひどい。終わったら軽くなった。",
    "شعرت بتحسن كبير بعد الجلسة",
    "आज पीठ में कम दर्द था, नींद भी अच्छी आई।",
    "Best one this month 🙌🏽",
    "Recommended by the physio 👩🏽‍⚕️ after the check-up 🩺",
    "Lower back stiff from the train.\nHeat pack in the evening, walked 20 minutes.",
    "Café afterwards, naïvely skipped the stretching.",
    "Zu kalt im Raum; nächstes Mal Decke mitnehmen.",
    "Πολύ καλό, ίσως λίγο σύντομο.",
    "Після сеансу легше дихати.",
    "Family came along 👨‍👩‍👧 and waited outside.",
    "왼쪽 어깨가 아직 뻐근함",
    "Asked for less pressure on the left; she listened.",
    "5 Termine am Stück gebucht (10 % Rabatt).",
    "אחרי הטיפול הרגשתי קליל יותר",
    "Ate too late before. Not again.",
];

/// The session of `visit`.
pub(super) fn session(chance: &mut Chance, visit: &Visit, id: Id, start: Moment) -> Session {
    let areas = chance.pick(&AREAS).copied().unwrap_or_default();
    let note = if chance.one_in(3) { chance.pick(&NOTES).copied().unwrap_or_default() } else { "" };
    let session =
        Session { areas: areas.iter().copied().collect::<Areas>(), note: words(note), ..Session::at(id, start) };
    let person = chance.pick(&PEOPLE).filter(|_| visit.twist != Twist::Alone);
    let Some(person) = person else {
        return Session {
            minutes: Minutes::new(chance.between(2, 4) * 5).ok(),
            pressure: Some(Pressure::Light),
            technique: words("tennis ball"),
            provider: words("self-massage"),
            place: words("home"),
            ..session
        };
    };
    let minutes = if visit.twist == Twist::Long { 45 } else { 20 + 5 * chance.between(0, 2) };
    let pressure = match visit.twist {
        Twist::Firm => Pressure::Firm,
        _ if chance.one_in(4) => Pressure::Light,
        _ => Pressure::Moderate,
    };
    Session {
        minutes: Minutes::new(minutes).ok(),
        pressure: Some(pressure),
        technique: chance.pick(&person.techniques).and_then(|technique| words(technique)),
        provider: words(person.name),
        qualified: Some(true),
        place: words(person.place),
        cost: Cost::new(person.cost).ok(),
        currency: Currency::new("EUR").ok(),
        ..session
    }
}

/// The place of a pain.
pub(super) fn area(chance: &mut Chance) -> Option<Area> {
    chance.pick(&AREAS).and_then(|areas| areas.first()).copied()
}
