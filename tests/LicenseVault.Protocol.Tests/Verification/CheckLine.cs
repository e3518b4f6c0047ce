using System.Text.Json;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Tests.Verification;

/// <summary>A check as one line, in the words of the report: name, verdict, code.</summary>
internal static class CheckLine
{
    public static string Of(Check check) => $"{NameOf(check.Name)} {JsonSerializer.Serialize(check.Verdict).Trim('"')} {check.Code}";

    public static string NameOf(CheckName name) => JsonSerializer.Serialize(name).Trim('"');
}
