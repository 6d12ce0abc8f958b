//! Tests of the whole program, in one binary.

#[cfg(test)]
mod architecture;
#[cfg(test)]
mod bilingual;
#[cfg(test)]
mod cache;
#[cfg(test)]
mod cli;
#[cfg(test)]
mod corpus;
#[cfg(all(test, feature = "desk"))]
mod desk;
#[cfg(test)]
mod determinism;
#[cfg(test)]
mod docs;
#[cfg(test)]
mod documents;
#[cfg(test)]
mod drift;
#[cfg(test)]
mod empty_inputs;
#[cfg(test)]
mod exit_codes;
#[cfg(test)]
mod fix;
#[cfg(test)]
mod fix_passages;
#[cfg(test)]
mod formats;
#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod grouping;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod index;
#[cfg(test)]
mod json_schemas;
#[cfg(test)]
mod languages;
#[cfg(test)]
mod licences;
#[cfg(test)]
mod lsp;
#[cfg(test)]
mod paths;
#[cfg(test)]
mod positions;
#[cfg(test)]
mod program;
#[cfg(test)]
mod proposals;
#[cfg(test)]
mod release;
#[cfg(test)]
mod reports;
#[cfg(test)]
mod residue;
#[cfg(test)]
mod rule_choice;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod safety;
#[cfg(test)]
mod schemas;
#[cfg(test)]
mod sets;
#[cfg(test)]
mod short_forms;
#[cfg(test)]
mod slips;
#[cfg(test)]
mod stories;
#[cfg(test)]
mod terms;
#[cfg(test)]
mod thai;
#[cfg(test)]
mod thai_writing;
#[cfg(test)]
mod triage;
#[cfg(test)]
mod upgrade;
#[cfg(test)]
mod variants;
#[cfg(test)]
mod watch;
#[cfg(test)]
mod words;
#[cfg(test)]
mod workspace;
