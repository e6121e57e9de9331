import type { Room } from '../room.ts'
import { cardRoutes } from './card.tsx'
import { cardRenewalRoutes } from './card-renewal.tsx'
import { channelRoutes, lineEventRoutes } from './channels.tsx'
import { myMenuRoutes } from './my-menu.tsx'
import { offlineCardRoutes } from './offline-card.tsx'
import { ownDataRoutes } from './own-data.tsx'
import { privateCalendarRoutes } from './private-calendar.tsx'
import { privateCalendarFileRoutes } from './private-calendar-file.ts'
import { mailAddressRoutes } from './settings/mail-address.tsx'
import { oneClickRoutes } from './settings/one-click-unsubscribe.ts'
import { settingsRoutes } from './settings/settings.tsx'
import { settingsFormRoutes } from './settings/settings-forms.tsx'
import { unsubscribeRoutes } from './settings/unsubscribe.tsx'
import { passwordRoutes } from './sign-in/passwords.tsx'
import { secondFactorRoutes } from './sign-in/second-factor.tsx'
import { inactivityRoutes } from './sign-in/session-ended.tsx'
import { sessionRoutes } from './sign-in/sessions.tsx'
import { signInRoutes } from './sign-in/sign-in.tsx'
import { signInCodeRoutes } from './sign-in/sign-in-code.tsx'

export const patrons: Room = {
  files: ({ service }) => [privateCalendarFileRoutes(service), oneClickRoutes, lineEventRoutes],
  pages: [
    signInRoutes,
    signInCodeRoutes,
    secondFactorRoutes,
    passwordRoutes,
    sessionRoutes,
    myMenuRoutes,
    cardRoutes,
    cardRenewalRoutes,
    offlineCardRoutes,
    mailAddressRoutes,
    settingsRoutes,
    settingsFormRoutes,
    channelRoutes,
    privateCalendarRoutes,
    ownDataRoutes,
    inactivityRoutes,
    unsubscribeRoutes,
  ],
}
