import type * as ja from '../ja/favourites.ts'
import { momentDay } from './language.ts'

export const favourites: typeof ja.favourites = {
  title: 'Favourites',
  add: 'Favourite',
  isOne: 'Among your favourites',
  none: 'You have no favourites yet. Press “Favourite” in search results or on the page of a title to save it here.',
  search: 'Search the catalogue',
  count: (n) => `${n} ${n === 1 ? 'title' : 'titles'}`,
  order: 'Order',
  sort: 'Sort',
  orders: { ADDED: 'Newest first', TITLE: 'By title', AUTHOR: 'By author', AVAILABLE: 'Available now first' },
  added: (moment) => `Added on ${momentDay(moment)}`,
  note: 'Note',
  writeNote: 'Write a note',
  changeNote: 'Change the note',
  noteAbout: 'Only you can see it. At most 200 characters; leave it empty to delete it.',
  saveNote: 'Save the note',
  noteSaved: 'Your note was saved.',
  choose: 'Choose',
  reserve: 'Reserve',
  toBasket: 'Put in basket',
  remove: 'Remove',
  removed: (n) => `${n} ${n === 1 ? 'title was' : 'titles were'} removed from your favourites.`,
  chooseSome: 'Choose titles first.',
  notInBasket: 'The titles that are still ticked were not put in the basket.',
  back: 'Back to your favourites',
}
