using System.Text.Json;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Copies;

/// <summary>Reads and writes the statements of annotated copies in the one form that api-specs/annotated-copy.md describes.</summary>
public static class CopyStatements
{
    /// <summary>The <c>typ</c> of a statement's header.</summary>
    public const string MediaType = "license-vault-copy+jwt";

    /// <summary>The longest statement that is read, in bytes.</summary>
    public const int MaxLength = 128 * 1024;

    private const int NumberLength = 16;
    private const int DigestLength = 64;
    private const int MostFields = 128;
    private const int MaxNameLength = 512;
    private const long LatestTime = 253370764800;

    /// <summary>Signs a statement with the key of the vault that it names: a JWS in compact serialization. Fractions of seconds are cut off.</summary>
    /// <exception cref="ArgumentException">The statement breaks a rule of its format, or the key is not certified for the vault that it names.</exception>
    public static async ValueTask<byte[]> SignAsync(CopyStatement statement, ISigningKey key, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(key);
        if (VaultCertificate.AddressOf(key.Chain[0]) != statement.Vault || VaultCertificate.NameOf(key.Chain[0]) != statement.Maker)
            throw new ArgumentException("The key is not certified for the vault that the statement names.", nameof(key));

        var payload = JsonSerializer.SerializeToUtf8Bytes(CopyPayload.Of(statement), CopyJson.Readable.CopyPayload);
        var signed = await SignedJson.SignAsync(MediaType, payload, key, cancel).ConfigureAwait(false);
        return Read(signed) is CopyStatementReading.Unreadable fault
            ? throw new ArgumentException($"The statement breaks a rule of its format: {fault.Detail}", nameof(statement))
            : signed;
    }

    /// <summary>Reads a statement. Never throws on what it is given.</summary>
    public static CopyStatementReading Read(ReadOnlySpan<byte> content)
    {
        if (content.Length > MaxLength)
            return new CopyStatementReading.Unreadable($"The statement is longer than {MaxLength} bytes.");

        try
        {
            var jws = Jws.Parse(content);
            jws.ExpectHeader(MediaType);
            return new CopyStatementReading.Readable(StatementOf(jws.Payload.Span), jws);
        }
        catch (MalformedException fault)
        {
            return new CopyStatementReading.Unreadable(fault.Message);
        }
    }

    private static CopyStatement StatementOf(ReadOnlySpan<byte> json)
    {
        if (!StrictJson.TryParse(json, out var strict))
            throw new MalformedException("payload-malformed", "The payload of the statement is not strict JSON.");

        var payload = PayloadOf(strict);
        if (payload.MadeAt is < 0 or > LatestTime || payload.Until <= payload.MadeAt || payload.Until - payload.MadeAt > (long)CopyStatement.Longest.TotalSeconds)
            throw new MalformedException("times-unfit", "The copy ends before it was made, or lasts longer than copies may.");
        if (!IsHex(payload.Number, NumberLength) || !IsHex(payload.OriginalCredential, DigestLength) || !IsHex(payload.OriginalDocument, DigestLength)
            || !IsHex(payload.AttachedCredential, DigestLength) || payload.Engine < 1 || !CertificateIdentifier.TryParse(payload.Certificate, null, out _))
        {
            throw new MalformedException("payload-malformed", "The number, a digest, the engine or the identifier in the statement is not well formed.");
        }

        if (!VaultCertificate.IsAddress(payload.Vault) || !IsLine(payload.Maker, MaxNameLength) || !IsLine(payload.Purpose, CopyStatement.MaxTextLength) || !IsLine(payload.Recipient, CopyStatement.MaxTextLength))
            throw new MalformedException("payload-malformed", "A text of the statement is empty or too long, or has control characters in it.");
        if (payload.Fields is { } fields && (fields.Count is 0 or > MostFields || fields.Distinct(StringComparer.Ordinal).Count() != fields.Count || !fields.All(field => IsLine(field, MaxNameLength))))
            throw new MalformedException("payload-malformed", $"The statement names no field, one twice, or more than {MostFields}.");

        return payload.ToStatement();
    }

    private static CopyPayload PayloadOf(JsonElement json)
    {
        try
        {
            return json.Deserialize(CopyJson.Default.CopyPayload) ?? throw new MalformedException("payload-malformed", "The payload of the statement is not a JSON object.");
        }
        catch (JsonException)
        {
            throw new MalformedException("payload-malformed", "The payload of the statement has not the members that the format asks for.");
        }
    }

    private static bool IsHex(string text, int length) => text.Length == length && text.All(char.IsAsciiHexDigitLower);

    // A character beyond the basic plane is two units.
    private static bool IsLine(string text, int longest) =>
        text.Length > 0 && text.Length <= 2 * longest && text.EnumerateRunes().Count() <= longest && text.Trim().Length == text.Length && !text.Any(char.IsControl);
}
