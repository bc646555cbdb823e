//! Markdown subset and foreign HTML to safe HTML and plain text
