//! The warning signs of back pain, and what no tick means.

/// How many of [`WARNING_SIGNS`] are for an emergency; the others are for a doctor, soon.
pub const EMERGENCIES: usize = 7;

/// "Has any of this appeared?", the emergencies first. General caution, not from the article.
pub const WARNING_SIGNS: [&str; 13] = [
    "numbness or tingling around the genitals, buttocks or inner thighs",
    "new trouble passing, holding or feeling urine",
    "loss of bowel control",
    "weakness, numbness or pain in both legs",
    "new sexual dysfunction with back pain",
    "back pain after a serious accident",
    "back pain with chest pain",
    "fever or feeling ill",
    "unexplained weight loss",
    "worse at night, or not eased by rest",
    "a lump, or a changed shape of the back",
    "a history of cancer, osteoporosis, steroids or weak immunity, with new back pain",
    "getting worse in spite of care, or no better after some weeks",
];

/// What is said where nothing is ticked.
pub const NOTHING_TICKED: &str = "Nothing ticked does not mean nothing serious. If something feels wrong, talk to a doctor. General \
caution, not from the article (EXT-RED-FLAG).";
