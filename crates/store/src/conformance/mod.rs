//! Stories and properties that every store must tell alike.
