/** Where the statements of cards that depend on driver or engine were measured, in this order. */
export const statementEnvironments: readonly string[] = [];

/**
 * By the scenario's id, of each of its dependences, what it reads in each environment. Written by
 * `npm run environments`; do not edit.
 */
export const measuredStatements: Readonly<Record<string, readonly (readonly string[])[]>> = {};
