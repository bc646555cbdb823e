use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use rejoinder_domain::{BatchId, DiscussionState, Scope, TokenId};
use rejoinder_exchange::ArticleFormat;

/// Publishes articles and carries the readers' discussion under them.
#[derive(Debug, Parser)]
#[command(name = "rejoinder", version, propagate_version = true)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every subcommand understands.
#[derive(Debug, Args)]
pub(crate) struct Common {
    /// Where the site's data is kept [default: ./data]
    #[arg(long, global = true, env = "REJOINDER_DATA", value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// A file of settings in TOML
    #[arg(long, global = true, env = "REJOINDER_CONFIG", value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// The site worked on, by its short name [default: default]
    #[arg(long, global = true, env = "REJOINDER_SITE", value_name = "SITE")]
    pub(crate) site: Option<String>,
    /// The name in the masthead
    #[arg(long, global = true, env = "REJOINDER_SITE_NAME", value_name = "NAME")]
    pub(crate) site_name: Option<String>,
    /// The language of the articles unless they say otherwise [default: en]
    #[arg(long, global = true, env = "REJOINDER_LANGUAGE", value_name = "TAG")]
    pub(crate) language: Option<String>,
    /// The time zone times are shown in [default: UTC]
    #[arg(long, global = true, env = "REJOINDER_TIME_ZONE", value_name = "ZONE")]
    pub(crate) time_zone: Option<String>,
    /// The address readers find the site under, such as https://ledger.example
    #[arg(long, global = true, env = "REJOINDER_PUBLIC_URL", value_name = "URL")]
    pub(crate) public_url: Option<String>,
    /// Report on standard output in JSON
    #[arg(long, global = true)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve a temporary site with sample articles and discussions
    Demo(Demo),
    /// Serve the site
    Serve(Listen),
    /// Take in pages with their discussions, or take an import back
    Import(Import),
    /// Publish articles from Markdown, text, saved pages or feeds, or update them
    Publish(Publish),
    /// Make, list and revoke API tokens
    Token(Token),
}

#[derive(Debug, Args)]
pub(crate) struct Listen {
    /// The address listened on [default: 127.0.0.1:8080]
    #[arg(long, env = "REJOINDER_LISTEN", value_name = "ADDR")]
    pub(crate) listen: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Demo {
    #[command(flatten)]
    pub(crate) listen: Listen,
    /// Add an article with a generated discussion of so many comments, to see a large one
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) comments: usize,
}

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The files to take in; `-` is standard input
    #[arg(required_unless_present = "undo", value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// The form of the files
    #[arg(long, value_enum, default_value_t = ImportFormat::Text)]
    pub(crate) format: ImportFormat,
    /// Say what would be done and store nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Take back what this import brought in
    #[arg(long, value_name = "BATCH", conflicts_with_all = ["files", "dry_run"])]
    pub(crate) undo: Option<BatchId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum ImportFormat {
    /// A page as plain text: headline, story, credit, numbered comments with their replies
    Text,
}

#[derive(Debug, Args)]
pub(crate) struct Publish {
    /// Files or addresses; `-` is standard input
    #[arg(required = true, value_name = "FILE_OR_URL")]
    pub(crate) sources: Vec<String>,
    /// The form of the sources; found out unless given (markdown, text, html, feed)
    #[arg(long)]
    pub(crate) format: Option<ArticleFormat>,
    /// The discussion of new articles: open, premoderated or closed
    #[arg(long, value_parser = discussion_state, default_value = "open")]
    pub(crate) discussion: DiscussionState,
}

#[derive(Debug, Args)]
pub(crate) struct Token {
    #[command(subcommand)]
    pub(crate) action: TokenAction,
}

#[derive(Debug, Subcommand)]
pub(crate) enum TokenAction {
    /// Make a token and print its secret, once
    Add {
        /// What it may be used for: publish
        #[arg(long, value_parser = scope, default_value = "publish")]
        scope: Scope,
        /// What you call it, such as the name of the program that will use it
        #[arg(value_name = "LABEL")]
        label: String,
    },
    /// List tokens
    List,
    /// Revoke a token, by its id
    Revoke {
        /// The id that `token list` shows
        id: TokenId,
    },
}

fn discussion_state(word: &str) -> Result<DiscussionState, String> {
    DiscussionState::parse(word)
        .ok_or_else(|| "it is one of open, premoderated and closed".to_owned())
}

fn scope(word: &str) -> Result<Scope, String> {
    Scope::parse(word).ok_or_else(|| "it is publish".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_agree_with_one_another() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn help_is_as_documented() {
        let mut command = Arguments::command();
        command.build();
        let mut all = String::new();
        for name in ["", "demo", "serve", "import", "publish", "token"] {
            let part = if name.is_empty() {
                Some(&mut command)
            } else {
                command.find_subcommand_mut(name)
            };
            all.push_str(&part.unwrap().render_long_help().to_string());
            all.push_str("\n---\n");
        }
        insta::assert_snapshot!(all);
    }
}
