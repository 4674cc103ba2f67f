import { waitUntil as waitForASecond } from '@open-wc/testing';

/** Milliseconds: two browsers and Node share a machine while the tests run, and a second is soon gone. */
const patience = 10_000;

/** As that of open-wc, with more patience. */
export const waitUntil: typeof waitForASecond = (condition, message, options) =>
  waitForASecond(condition, message, { timeout: patience, ...options });
