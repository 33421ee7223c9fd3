//! `muster interop` and its commands.

mod close;
mod closing_text;
mod inquiry;
mod matrix_text;
mod projects;
mod words;

use crate::error::Error;
use crate::interop_arguments::{InteropArguments, InteropCommand};

/// Runs the command, or the inquiry if there is none.
pub fn run(arguments: InteropArguments) -> Result<bool, Error> {
    match (arguments.command, arguments.inquiry) {
        (Some(InteropCommand::Close(choices)), _) => close::run(&choices),
        (Some(InteropCommand::Projects { study, project, format, output }), _) => {
            projects::run(&study, project.as_deref(), format, output.as_deref())
        }
        (None, Some(inquiry)) => inquiry::run(&inquiry),
        (None, None) => Err(Error::NoStudy),
    }
}
