/** How far a customer's request is, in what they may know of it. Times are in words already, in their language. */
export type CustomerStatus =
  /** Nothing was ever asked, or nothing that is still known. */
  | { readonly kind: 'none'; readonly opensAt?: string }
  /** `place`: 1 is next; "300+" for so many that it matters to nobody. */
  | { readonly kind: 'waiting'; readonly place: string; readonly since: string; readonly opensAt?: string }
  | { readonly kind: 'offered' | 'active' | 'pending'; readonly agent: string }
  | { readonly kind: 'completed'; readonly at: string; readonly opensAt?: string };
