import { BrowserNotifications } from './browser-notifications.ts';
import { readChoices } from './choices.ts';
import { Kept } from './kept.ts';
import { Ringtone } from './ringtone.ts';
import { readLooked } from './unread.ts';

/** What calls somebody to the desk, as they chose it, and what they have looked at in this browser. */
export class Signals {
  readonly choices: Kept<ReturnType<typeof readChoices>>;
  readonly looked: Kept<ReturnType<typeof readLooked>>;
  readonly ringtone: Ringtone;
  readonly notifications = new BrowserNotifications();

  constructor(storage: Storage) {
    this.choices = new Kept(storage, 'signals', readChoices);
    this.looked = new Kept(storage, 'looked', readLooked);
    this.ringtone = new Ringtone(this.choices);
    window.addEventListener('storage', ({ key }) => {
      this.choices.changedElsewhere(key);
      this.looked.changedElsewhere(key);
    });
  }

  /** Says who is signed in: what was chosen and looked at is each person's own. */
  belongTo(agentId: string): void {
    this.choices.belongTo(agentId);
    this.looked.belongTo(agentId);
    this.ringtone.belongTo(agentId);
  }
}
