namespace LicenseVault.Server.Pages.Reports;

/// <summary>One thing that a certificate states.</summary>
/// <param name="Label">How it is called, in the reader's language.</param>
/// <param name="Lines">Its value, a line for each row of it.</param>
internal sealed record FaceRow(string Label, IReadOnlyList<FaceLine> Lines);

/// <summary>A line of a value.</summary>
/// <param name="Words">Its words.</param>
/// <param name="IsForeign">They are Chinese among other words.</param>
internal sealed record FaceLine(string Words, bool IsForeign);
