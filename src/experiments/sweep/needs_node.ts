/** What to do where there is no file system. */
export const FIX = 'Leave out `out`, and take the trials from what sweep gives.';
