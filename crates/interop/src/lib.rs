//! Interoperability: who works with whom in which function, what is missing on which side, which questions to ask
//! first, and which adoptions, gateways and memberships close the gap most cheaply.
//!
//! The maths stands in the manual's page on interoperability; names there are the names here.

mod answer;
mod circle;
pub mod closing;
mod edition;
mod evidence;
mod facts;
mod party;
mod projects;
mod question;
mod records;
mod spiral;
mod study_facts;
mod truth;

pub use answer::{Answer, BundleAnswer, Inquiry};
pub use circle::{Circle, CircleError};
pub use evidence::EvidenceRow;
pub use facts::Facts;
pub use party::{Party, Point};
pub use projects::{Joiner, ProjectNeed, ProjectOverlap, Projects, projects};
pub use question::{Openness, Question, QuestionGroup, RankedQuestion, group_questions, rank_questions};
pub use records::{
    AnswerRow, GapKind, GapRow, MatrixRow, QuestionRow, answer_row, inquiry_tables, matrix_rows,
};
pub use spiral::SpiralGap;
pub use truth::{Truth, View};
