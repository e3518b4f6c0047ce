using System.Text.Json;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Federation;

/// <summary>What one vault asks another: by identifier or by code, never both.</summary>
/// <param name="Id">The identifier; or</param>
/// <param name="Code">the verification code.</param>
/// <param name="Purpose">What for: 1 to 64 small letters, digits and hyphens.</param>
public sealed record PeerQuestion(CertificateIdentifier? Id, VerificationCode? Code, string Purpose)
{
    /// <summary>The longest question, in bytes.</summary>
    public const int MaxLength = 2048;

    /// <summary>The purpose of a verification that somebody asked for.</summary>
    public const string Verification = "verification";

    /// <summary>The JSON form, UTF-8.</summary>
    public byte[] ToJson() => CredentialJson.Write(json =>
    {
        json.WriteStartObject();
        if (Id is not null)
            json.WriteString("id", Id.ToString());
        if (Code is not null)
            json.WriteString("code", Code.Compact);
        json.WriteString("purpose", Purpose);
        json.WriteEndObject();
    });

    /// <summary>Null when it is none. Never throws on what it is given.</summary>
    public static PeerQuestion? Read(ReadOnlySpan<byte> body)
    {
        if (body.Length > MaxLength || !StrictJson.TryParse(body, out var json) || json.ValueKind is not JsonValueKind.Object)
            return null;

        try
        {
            var members = ClaimMembers.Of(json);
            var question = new PeerQuestion(
                members.TextOrNone("id") is { } id ? CertificateIdentifier.Parse(id, null) : null,
                members.TextOrNone("code") is { } code ? VerificationCode.Parse(code, null) : null,
                members.Text("purpose"));
            members.RefuseOthers();
            return question.Id is null != question.Code is null && IsPurpose(question.Purpose) ? question : null;
        }
        catch (Exception problem) when (problem is MalformedException or FormatException)
        {
            return null;
        }
    }

    private static bool IsPurpose(string text) =>
        text.Length is > 0 and <= 64 && text.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '-');
}
