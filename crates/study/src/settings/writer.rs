//! Writing `study.toml`, with the meaning of every key above it.

use super::Settings;

/// The text of a `study.toml` under way.
#[derive(Default)]
pub(crate) struct SettingsText(String);

impl SettingsText {
    pub(crate) fn section(&mut self, name: &str, meaning: &str) {
        if name.is_empty() {
            return;
        }
        self.0.push('\n');
        self.comment(meaning);
        self.0.push_str(&format!("[{name}]\n"));
    }

    pub(crate) fn key(&mut self, name: &str, meaning: &str, value: &str) {
        self.comment(meaning);
        self.0.push_str(&format!("{name} = {value}\n"));
    }

    fn comment(&mut self, meaning: &str) {
        self.0.push_str(&format!("# {}\n", meaning.trim()));
    }
}

impl Settings {
    /// The text of a `study.toml` that says the same; reading it gives these settings.
    pub fn to_toml(&self) -> String {
        let mut text = SettingsText::default();
        self.write(&mut text);
        text.0
    }
}
