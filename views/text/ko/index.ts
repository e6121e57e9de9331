import { alerts } from './alerts.ts'
import { browse } from './catalogue/browse.ts'
import { classes } from './catalogue/classes.ts'
import { conditions } from './catalogue/conditions.ts'
import { folding } from './catalogue/folding.ts'
import { isbn } from './catalogue/isbn.ts'
import { recent, related, share } from './catalogue/nearby.ts'
import { roles } from './catalogue/roles.ts'
import { search } from './catalogue/search.ts'
import { materialGroups, materialTypes, record, title } from './catalogue/title.ts'
import { favourites } from './favourites.ts'
import { frame } from './frame.ts'
import { holds } from './holds.ts'
import { korean } from './language.ts'
import { library } from './library.ts'
import { loans } from './loans.ts'
import { card } from './patrons/card.ts'
import { mailAddress } from './patrons/mail-address.ts'
import { myMenu } from './patrons/my-menu.ts'
import { ownData } from './patrons/own-data.ts'
import { passwords } from './patrons/passwords.ts'
import { privateCalendar } from './patrons/private-calendar.ts'
import { secondFactor } from './patrons/second-factor.ts'
import { sessions } from './patrons/sessions.ts'
import { settings } from './patrons/settings.ts'
import { signIn } from './patrons/sign-in.ts'
import { terminal } from './patrons/terminal.ts'
import { unsubscribe } from './patrons/unsubscribe.ts'
import { programs } from './programs.ts'
import { requests } from './requests.ts'

export const ko = {
  ...korean,
  frame,
  catalogue: {
    browse,
    classes,
    conditions,
    folding,
    isbn,
    search,
    materialGroups,
    materialTypes,
    recent,
    record,
    related,
    roles,
    share,
    title,
  },
  holds,
  loans,
  patrons: {
    card,
    mailAddress,
    myMenu,
    ownData,
    passwords,
    privateCalendar,
    sessions,
    settings,
    signIn,
    terminal,
    secondFactor,
    unsubscribe,
  },
  favourites,
  alerts,
  programs,
  requests,
  library,
}
