/** Where a page posts the record of a failed assertion, on the server of `faultbook test --artifacts`. */
export const keepAddress = '/faultbook-artifacts';
