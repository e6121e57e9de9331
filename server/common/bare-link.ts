/** An address in a plain text. Signs that end a sentence do not belong to it. */
export const bareLink = /https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]*[\w\-~/#=&%]/g
