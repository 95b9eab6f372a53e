/** The app itself refused to start (a damaged database, say) and told the owner why in a box of its own. */
export const OWN_FAULT = 3;
