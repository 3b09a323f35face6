//! How it speaks: whose advice it is, no promise, and no word of one state in the sentence of another.

use proptest::prelude::*;
use rubdown::domain::Protocol;
use rubdown::scheduler::{self, Source, Status};
use rubdown::wording;

use crate::strategies::lives;

const STATES: [Status; 7] =
    [Status::First, Status::Rest, Status::NotDue, Status::Due, Status::Overdue, Status::Blocked, Status::AskDoctor];

/// Beginnings of words that promise, press or play doctor.
const NEVER: [&str; 12] = [
    "you should",
    "you must",
    "safe",
    "treats",
    "cures",
    "prevent",
    "diagnos",
    "risk score",
    "dose",
    "prescri",
    "patient",
    "streak",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn it_never_promises_presses_or_plays_doctor(life in lives()) {
        let (history, protocol) = (life.history(), Protocol::article());
        let assessment = scheduler::assess(&history, &protocol, life.today);
        let mut said = vec![wording::verdict(&assessment)];
        said.extend(assessment.findings.iter().map(|finding| wording::notice(&finding.notice)));
        said.extend(wording::reasoning(&assessment, &protocol).into_iter().flat_map(|passage| passage.lines));
        for outlook in scheduler::forecast(&history, &protocol, life.today, life.today..=life.today) {
            said.extend(wording::outlook(&outlook));
        }
        for sentence in said {
            let lower = sentence.to_lowercase();
            prop_assert!(!NEVER.iter().any(|word| lower.contains(word)), "{}", sentence);
            prop_assert!(!sentence.contains('!'), "{}", sentence);
        }
    }

    #[test]
    fn what_is_not_the_articles_says_so(life in lives()) {
        let assessment = scheduler::assess(&life.history(), &Protocol::article(), life.today);
        let found = assessment.findings.iter().map(|finding| (finding.notice.rule(), wording::notice(&finding.notice)));
        for (rule, said) in found.chain([(assessment.governing(), wording::verdict(&assessment))]) {
            let labelled = said.contains("General caution, not from the article");
            prop_assert!(labelled || rule.source() != Source::Caution, "{}: {}", rule, said);
        }
    }

    #[test]
    fn a_verdict_keeps_to_the_words_of_its_own_state(life in lives()) {
        let assessment = scheduler::assess(&life.history(), &Protocol::article(), life.today);
        let own = wording::state(assessment.status);
        let rest = wording::verdict(&assessment).replace(own, "").to_lowercase();
        let words: Vec<_> = rest.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty()).collect();
        for other in STATES.into_iter().filter(|status| *status != assessment.status) {
            let name = wording::state(other).to_lowercase();
            let name: Vec<_> = name.split(' ').collect();
            prop_assert!(!words.windows(name.len()).any(|here| here == name), "{:?} in {}", name, rest);
        }
    }
}
