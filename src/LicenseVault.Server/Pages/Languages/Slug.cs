using System.Text.Json;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Server.Pages.Languages;

/// <summary>How reports spell names and verdicts in JSON; classes of the style sheet and keys of the texts use the same words.</summary>
internal static class Slug
{
    public static string Of(Verdict verdict) => JsonSerializer.SerializeToElement(verdict).GetString()!;

    public static string Of(CheckName name) => JsonSerializer.SerializeToElement(name).GetString()!;
}
