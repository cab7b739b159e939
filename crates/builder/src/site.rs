//! What a site holds for machines: heads of pages, feeds, maps and descriptions. All of it is
//! made from values and returned as text; the same archive gives the same bytes on any day.
//!
//! - [`head`] writes what stands in the head of a page, [`json_ld`] the linked data in it;
//! - [`feeds`] are the newest entries, for feed readers;
//! - [`sitemap`] lists the pages for search engines;
//! - [`opensearch`] describes the site's search to browsers, [`web_manifest`] the site itself.

pub mod feeds;
pub mod head;
pub mod json_ld;
pub mod opensearch;
pub mod sitemap;
pub mod web_manifest;
mod xml;
