/** What a member has done and the product may still be answering. */
interface Deed {
  userId: string;
  /** Null for a modal, which stands in no channel. */
  channel: string | null;
  triggerId: string;
  /** Null where Slack gives no response_url. */
  responseToken: string | null;
  /** The modal in which it was done. */
  inView?: string | null;
}

/** What came back to the member while the product handled it. */
export interface Handling extends Deed {
  ephemeral: string[];
  viewId: string | null;
  hasNews: boolean;
}

/**
 * The deeds under way. An opened view and a post to a response_url say themselves what they answer; chat.postEphemeral
 * does not: it goes to that member's oldest unanswered deed in the channel.
 */
export interface Handlings {
  begin(deed: Deed): Handling;
  end(handling: Handling): void;
  toldInChannel(userId: string, channel: string, text: string): void;
  toldByResponseUrl(token: string, text: string): void;
  viewOpened(triggerId: string, viewId: string): void;
  viewChanged(viewId: string): void;
  anyOpen(): boolean;
}

export function createHandlings(): Handlings {
  const open = new Set<Handling>();
  const tell = (handling: Handling | undefined, text: string) => {
    if (!handling) return;
    handling.ephemeral.push(text);
    handling.hasNews = true;
  };
  return {
    begin(deed) {
      const handling: Handling = { ...deed, ephemeral: [], viewId: null, hasNews: false };
      open.add(handling);
      return handling;
    },
    end(handling) {
      open.delete(handling);
    },
    toldInChannel(userId, channel, text) {
      const candidates = [...open].filter((h) => h.userId === userId && (h.channel === null || h.channel === channel));
      tell(candidates.find((h) => !h.hasNews) ?? candidates[0], text);
    },
    toldByResponseUrl(token, text) {
      const answered = [...open].find((h) => h.responseToken === token);
      tell(answered, text);
    },
    viewOpened(triggerId, viewId) {
      for (const handling of open) {
        if (handling.triggerId === triggerId) Object.assign(handling, { viewId, hasNews: true });
      }
    },
    viewChanged(viewId) {
      for (const handling of open) {
        if (handling.inView === viewId) handling.hasNews = true;
      }
    },
    anyOpen: () => open.size > 0,
  };
}
