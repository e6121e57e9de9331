/**
 * The form of the code of a material type, a material group or a patron category. A code never changes, so addresses,
 * alerts and other systems can keep it.
 */
export const codePattern = /^[A-Z0-9_]{1,20}$/
