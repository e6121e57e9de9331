import webPush from 'web-push'

/** A new key pair of web push, as docs/operations.md makes it. */
export const newVapidKeys = () => ({ ...webPush.generateVAPIDKeys(), subject: 'mailto:library@example.jp' })
