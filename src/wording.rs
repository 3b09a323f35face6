//! What both faces say: a sentence, a state word or a mark is written once, here.
