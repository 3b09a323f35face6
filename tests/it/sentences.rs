//! The sentence of each state is spelled once and for all: whoever reads it knows it again, and so do scripts.

use crate::support::Rubdown;

/// What somebody did, on which day it is asked for, and the answer.
const SENTENCES: [(&str, &str, &str); 8] = [
    (
        "profile healthy, log --at 2026-01-10",
        "2026-01-12",
        "Rest day. Last session 2 days ago; the article's shortest interval is 3 days. Earliest: Tue 13 Jan.",
    ),
    (
        "profile healthy, log --at 2026-01-10",
        "2026-01-14",
        "Not due yet. The article calls every 5-7 days sufficient for healthy people: 15-17 Jan.",
    ),
    (
        "profile healthy, log --at 2026-01-10",
        "2026-01-15",
        "Within the article's interval (5-7 days): today to 17 Jan.",
    ),
    (
        "profile healthy, log --at 2026-01-10",
        "2026-01-19",
        "Last session 9 days ago; the interval was 5-7 days. No need to catch up - one ordinary session is enough.",
    ),
    (
        "profile unspecified",
        "2026-01-19",
        "No session yet. Nothing you entered speaks against starting; if you are unsure, talk to a doctor or a \
         qualified therapist.",
    ),
    (
        "condition add skin_wound --from 2026-06-08",
        "2026-06-10",
        "No massage while this is open: skin wound (since 8 Jun). The article lists wounds, fractures and tumors as \
         contraindications. Close it when it has healed; talk to a doctor if in doubt.",
    ),
    (
        "condition add acute_injury --from 2026-06-08",
        "2026-06-10",
        "Fresh injury: the article says to avoid massage in the acute phase. Enter when recovery began - best agreed \
         with a doctor.",
    ),
    (
        "condition add acute_injury --from 2026-06-08 --recovery 2026-06-15",
        "2026-06-20",
        "The article allows massage in recovery only under a doctor's guidance. Enter the date of that advice to \
         continue.",
    ),
];

#[test]
fn every_state_has_its_sentence() {
    for (deeds, today, sentence) in SENTENCES {
        let rubdown = Rubdown::new().as_of(today);
        for deed in deeds.split(", ") {
            rubdown.run(deed.split(' ')).ok();
        }
        assert_eq!(rubdown.run(["status", "--json"]).ok().json()["message"], sentence, "{deeds}, on {today}");
    }
}
