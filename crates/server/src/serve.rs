use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::Context as _;
use rejoinder_domain::Site;
use rejoinder_newsroom::Newsroom;
use rejoinder_web::App;
use tokio::net::TcpListener;

use crate::arguments::Listen;
use crate::config::Config;
use crate::fetch::{FetchPolicy, HttpFetcher};
use crate::report::{self, Done, UsedWrongly};
use crate::wiring;

/// Where a server listens unless told otherwise.
pub(crate) const LISTEN: &str = "127.0.0.1:8080";

pub(crate) async fn run(arguments: &Listen, config: &Config) -> anyhow::Result<Done> {
    let address = arguments
        .listen
        .as_deref()
        .or(config.listen.as_deref())
        .unwrap_or(LISTEN);
    let listener = listen(address).await?;
    let store = wiring::open(&config.data)?;
    let site = wiring::site_or_new(&store, config).await?;
    let newsroom = wiring::newsroom(store, Arc::new(HttpFetcher::new(FetchPolicy::PublicOnly)));
    let public_url = public_url(config, &listener)?;
    report::say(&format!("{} is at {public_url}", site.name));
    until_stopped(listener, newsroom, site, &public_url).await?;
    Ok(Done::Everything)
}

pub(crate) async fn listen(address: &str) -> anyhow::Result<TcpListener> {
    match TcpListener::bind(address).await {
        Ok(listener) => Ok(listener),
        Err(error) if error.kind() == std::io::ErrorKind::InvalidInput => Err(UsedWrongly(
            format!("“{address}” is no address to listen on, such as 127.0.0.1:8080"),
        )
        .into()),
        Err(error) => Err(error).with_context(|| format!("{address} can't be listened on")),
    }
}

/// Where readers find the site: as configured, else where it listens.
pub(crate) fn public_url(config: &Config, listener: &TcpListener) -> anyhow::Result<String> {
    match &config.public_url {
        Some(url) => Ok(url.trim_end_matches('/').to_owned()),
        None => Ok(format!("http://{}", listener.local_addr()?)),
    }
}

/// Serves until the process is asked to stop, then answers what it has begun.
pub(crate) async fn until_stopped(
    listener: TcpListener,
    newsroom: Newsroom,
    site: Site,
    public_url: &str,
) -> anyhow::Result<()> {
    let app = App::new(newsroom, site, public_url)?;
    let service = rejoinder_web::router(app).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service)
        .with_graceful_shutdown(stop_asked())
        .await?;
    Ok(())
}

/// Ends at Ctrl-C or, where there are signals, at SIGTERM.
async fn stop_asked() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending::<()>().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
    report::say("Stopping.");
}
