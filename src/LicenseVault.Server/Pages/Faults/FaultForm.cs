using LicenseVault.Core.Feedback;

namespace LicenseVault.Server.Pages.Faults;

/// <summary>What a citizen typed.</summary>
internal sealed record FaultForm(string Kind, string Certificate, string Agency, string Words)
{
    private const int Longest = 2000;

    /// <summary>Null when it is not whole.</summary>
    public FaultRequest? Request =>
        Enum.TryParse<FaultKind>(Kind, ignoreCase: false, out var kind) && Enum.IsDefined(kind) && (kind is FaultKind.Missing ? Agency.Length > 0 : Certificate.Length > 0)
            ? new FaultRequest(kind, kind is FaultKind.Missing ? null : Certificate, kind is FaultKind.Missing ? Agency : null, Words)
            : null;

    public static FaultForm Of(IFormCollection? form) => new(TextOf(form, "kind"), TextOf(form, "certificate"), TextOf(form, "agency"), TextOf(form, "words"));

    // What was typed in several lines is one line to whoever reads it.
    private static string TextOf(IFormCollection? form, string name) => form?[name] is [{ Length: <= Longest } text] ? text.ReplaceLineEndings(" ").Trim() : "";
}
