/** The application could not start and has told the user why in a dialog: whoever started it has nothing to add. */
export const explainedExitCode = 3;
