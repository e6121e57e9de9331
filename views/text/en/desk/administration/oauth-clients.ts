import type * as ja from '../../../ja/desk/administration/oauth-clients.ts'

export const programs: typeof ja.programs = {
  title: 'Apps',
  about: 'Apps of other providers that patrons can allow.',
  none: 'None is registered.',
  name: 'Name (patrons see it)',
  homePage: 'Home page (https://…)',
  kind: 'Kind',
  kinds: { CONFIDENTIAL: 'runs on a server (can keep a secret)', PUBLIC: 'runs on patrons’ devices (no secret)' },
  redirectUris: 'Redirect URIs (one per line)',
  scopes: 'What it can request',
  add: 'Register',
  addTitle: 'Register an app',
  clientId: 'Client ID (client_id)',
  grants: (n) => `${n} allowed`,
  since: (time) => `registered ${time}`,
  secret: 'Secret (client_secret). It is shown only once.',
  renewSecret: 'Create a new secret',
  end: 'Remove this app',
  endNote: 'This removes all permissions that patrons gave it. It cannot be undone.',
  ended: (time) => `Removed ${time}.`,
  added: 'The app was registered.',
  renewed: 'A new secret was created. The old one no longer works.',
  refusals: {
    OAuthClientRefused: {
      name: '“Name” must have 1 to 60 characters.',
      homePage: '“Home page” must be an https:// address of at most 200 characters.',
      redirectUris:
        '“Redirect URIs” must be at most ten, one per line. Each is https://, an app’s own scheme like jp.example.app:/done, or http://127.0.0.1/….',
    },
  },
  log: {
    createOAuthClient: 'App registered',
    rotateOAuthClientSecret: 'Secret of an app renewed',
    deleteOAuthClient: 'App removed',
  },
  menu: { programs: 'Apps' },
}
