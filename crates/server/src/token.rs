use std::sync::Arc;

use rejoinder_domain::Clock as _;
use rejoinder_newsroom::fetch::NoNetwork;
use rejoinder_store::Tokens as _;
use serde::Serialize;

use crate::arguments::{Token, TokenAction};
use crate::config::Config;
use crate::report::{self, Done};
use crate::system::SystemClock;
use crate::wiring;

#[derive(Serialize)]
struct Entry {
    id: String,
    scope: &'static str,
    label: String,
    created_at: String,
    revoked_at: Option<String>,
    /// Printed once, when the token is made.
    #[serde(skip_serializing_if = "Option::is_none")]
    secret: Option<String>,
}

impl Entry {
    fn of(token: &rejoinder_domain::ApiToken, secret: Option<String>) -> Self {
        Self {
            id: token.id.to_string(),
            scope: token.scope.as_str(),
            label: token.label.clone(),
            created_at: token.created_at.to_string(),
            revoked_at: token.revoked_at.map(|at| at.to_string()),
            secret,
        }
    }
}

pub(crate) async fn run(arguments: &Token, config: &Config) -> anyhow::Result<Done> {
    let store = wiring::open(&config.data)?;
    let site = wiring::site(&store, config).await?;
    let newsroom = wiring::newsroom(Arc::clone(&store), Arc::new(NoNetwork));
    match &arguments.action {
        TokenAction::Add { scope, label } => {
            let (token, secret) = newsroom
                .add_token(&site, *scope, label)
                .await
                .map_err(report::refused)?;
            if config.json {
                report::json(&Entry::of(&token, Some(secret)))?;
            } else {
                report::say("Keep it in a safe place; it is not shown again:");
                report::print(&secret)?;
            }
        }
        TokenAction::List => {
            let tokens = store.tokens(site.id).await?;
            let entries: Vec<Entry> = tokens.iter().map(|token| Entry::of(token, None)).collect();
            if config.json {
                report::json(&entries)?;
            } else {
                for entry in entries {
                    let state = entry
                        .revoked_at
                        .map_or(String::new(), |at| format!("  revoked {at}"));
                    report::print(&format!(
                        "{}  {}  {}  {}{state}",
                        entry.id, entry.scope, entry.created_at, entry.label
                    ))?;
                }
            }
        }
        TokenAction::Revoke { id } => {
            store.revoke_token(site.id, *id, SystemClock.now()).await?;
            report::say("Revoked.");
        }
    }
    Ok(Done::Everything)
}
