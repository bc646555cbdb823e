//! Every page, fragment and feed as a typed struct and its template
