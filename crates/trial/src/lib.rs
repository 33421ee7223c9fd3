//! The trial: tests that need both the planner's side and the judge. There is no code here.
