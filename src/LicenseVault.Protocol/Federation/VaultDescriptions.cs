using System.Globalization;
using System.Text.Json;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Transparency.Notes;

namespace LicenseVault.Protocol.Federation;

/// <summary>Signs and reads descriptions of vaults: JWS in compact serialization (RFC 7515) with ES256.</summary>
public static class VaultDescriptions
{
    /// <summary>The <c>typ</c> of the header.</summary>
    public const string MediaType = "license-vault-description+jwt";

    /// <summary>The longest description that is read, in bytes.</summary>
    public const int MaxLength = 1024 * 1024;

    private const int MostIssuers = 1000;
    private const int MostCertificates = 32;
    private const int MostTypes = 500;
    private const int MostKeys = 8;
    private const int LongestName = 200;
    private const int LongestUrl = 300;
    private const int LongestArea = 6;
    private const long LatestTime = 253402300799;

    /// <summary>The description as it is served: ASCII. Fractions of seconds are cut off.</summary>
    public static ValueTask<byte[]> SignAsync(VaultDescription description, ISigningKey key, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(key);
        return SignedJson.SignAsync(MediaType, PayloadOf(description), key, cancel);
    }

    /// <summary>Reads a description without checking its signature. Never throws on what it is given.</summary>
    public static VaultDescriptionReading Read(ReadOnlySpan<byte> description)
    {
        if (description.Length > MaxLength)
            return new VaultDescriptionReading.Unreadable("too-large", $"The description is longer than {MaxLength} bytes.");

        try
        {
            var jws = Jws.Parse(description);
            if (jws.Type is not MediaType || jws.CertificateChain.Count == 0)
                throw new MalformedException("media-type-refused", $"The header's typ is not {MediaType}, or it has no x5c.");
            if (!StrictJson.TryParse(jws.Payload.Span, out var json) || json.ValueKind is not JsonValueKind.Object)
                throw new MalformedException("json-malformed", "The payload is not a strict JSON object.");

            return new VaultDescriptionReading.Readable(DescriptionOf(ClaimMembers.Of(json)), jws);
        }
        catch (MalformedException fault)
        {
            return new VaultDescriptionReading.Unreadable(fault.Code, fault.Message);
        }
    }

    private static VaultDescription DescriptionOf(ClaimMembers members)
    {
        var baseUrl = Bounded(members.Text("iss"), LongestUrl);
        var log = members.ObjectOrNone("log");
        var description = new VaultDescription
        {
            BaseUrl = baseUrl,
            Name = Bounded(members.Text("name"), LongestName),
            IssuedAt = DateTimeOffset.FromUnixTimeSeconds(members.Integer("iat", 0, LatestTime)),
            ExpiresAt = DateTimeOffset.FromUnixTimeSeconds(members.Integer("exp", 0, LatestTime)),
            Issuers = [.. members.Objects("issuers", MostIssuers).Select(IssuerOf)],
            LogUrl = log is null ? null : Below(baseUrl, log.Text("url")),
            LogKey = log is null ? null : LogKeyOf(log.Text("verifierKey")),
            StatusLists = Below(baseUrl, members.Text("statusLists")),
            Keys = [.. members.Objects("keys", MostKeys).Select(KeyOf)],
        };
        if (log is not null && log.Text("checkpoint") != description.Checkpoint)
            throw Unfit("The checkpoint is not the one of the log.");
        log?.RefuseOthers();
        members.RefuseOthers();
        if (description.ExpiresAt <= description.IssuedAt || description.ExpiresAt - description.IssuedAt > VaultDescription.LongestLifetime)
            throw new MalformedException("times-unfit", "The times of the description contradict each other or are too far apart.");

        return description.Issuers.Select(issuer => issuer.Code).Distinct(StringComparer.Ordinal).Count() == description.Issuers.Count && description.Keys.Count > 0
            ? description
            : throw Unfit("An issuer is there twice, or there is no key.");
    }

    private static DescribedIssuer IssuerOf(ClaimMembers members)
    {
        var issuer = new DescribedIssuer(
            members.Parsed<AuthorityCode>("code", "claim-malformed").ToString(),
            Bounded(members.Text("name"), LongestName),
            [.. Few(members.Texts("certificates"), MostCertificates).Select(Digest)],
            [.. members.Objects("types", MostTypes).Select(AuthorityOf)])
        {
            Compromised = [.. Few(members.Texts("compromised"), MostCertificates).Select(Digest)],
        };
        members.RefuseOthers();
        return issuer;
    }

    private static DescribedAuthority AuthorityOf(ClaimMembers members)
    {
        var authority = new DescribedAuthority(
            members.Parsed<CertificateTypeCode>("type", "claim-malformed").ToString(), members.Date("from"), members.DateOrNone("until"),
            members.Has("withdrawnFrom") ? members.Integer("withdrawnFrom", 0, LatestTime) : null, members.TextOrNone("area") is { } area ? Bounded(area, LongestArea) : null);
        members.RefuseOthers();
        return authority;
    }

    private static MessageKey KeyOf(ClaimMembers members)
    {
        var id = Digest(members.Text("id"));
        if (!StrictBase64.TryDecode(members.Text("publicKey"), out var spki) || spki.Length > MessageKey.MaxLength)
            throw Unfit("A key is not strict base64, or too long.");
        members.RefuseOthers();

        var key = new MessageKey(id, spki);
        using var opened = key.Open();
        return opened is not null && MessageKey.IdOf(spki) == id ? key : throw Unfit("A key is not one on P-256, or has another name than its own.");
    }

    private static string LogKeyOf(string text) =>
        NoteVerifierKey.TryParse(text, CultureInfo.InvariantCulture, out var key) && key.Type is NoteKeyType.Ed25519 ? text : throw Unfit("The log's key is not one of a log.");

    private static string Below(string baseUrl, string url) =>
        Bounded(url, LongestUrl).StartsWith($"{baseUrl}/", StringComparison.Ordinal) && url[baseUrl.Length..].All(character => char.IsAsciiLetterOrDigit(character) || character is '/' or '-' or '_')
            ? url
            : throw Unfit("An address is not below that of the vault.");

    private static string Bounded(string text, int longest) =>
        text.Length > 0 && text.Length <= longest && !text.Any(char.IsControl) ? text : throw Unfit("A text is empty, too long, or holds control characters.");

    private static IReadOnlyList<string> Few(IReadOnlyList<string> texts, int most) => texts.Count <= most ? texts : throw Unfit("A list is too long.");

    private static string Digest(string text) =>
        text.Length == 64 && text.All(char.IsAsciiHexDigitLower) ? text : throw Unfit("A digest is not 64 small hexadecimal digits.");

    private static MalformedException Unfit(string detail) => new("claim-malformed", detail);

    private static byte[] PayloadOf(VaultDescription description) => CredentialJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("iss", description.BaseUrl);
        json.WriteString("name", description.Name);
        json.WriteNumber("iat", description.IssuedAt.ToUnixTimeSeconds());
        json.WriteNumber("exp", description.ExpiresAt.ToUnixTimeSeconds());
        json.WriteStartArray("issuers");
        foreach (var issuer in description.Issuers)
            Write(json, issuer);
        json.WriteEndArray();
        if (description is { LogUrl: { } url, LogKey: { } logKey })
        {
            json.WriteStartObject("log");
            json.WriteString("url", url);
            json.WriteString("verifierKey", logKey);
            json.WriteString("checkpoint", description.Checkpoint);
            json.WriteEndObject();
        }

        json.WriteString("statusLists", description.StatusLists);
        json.WriteStartArray("keys");
        foreach (var key in description.Keys)
        {
            json.WriteStartObject();
            json.WriteString("id", key.Id);
            json.WriteBase64String("publicKey", key.PublicKey.Span);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, DescribedIssuer issuer)
    {
        json.WriteStartObject();
        json.WriteString("code", issuer.Code);
        json.WriteString("name", issuer.Name);
        json.WriteStartArray("certificates");
        foreach (var digest in issuer.Certificates)
            json.WriteStringValue(digest);
        json.WriteEndArray();
        json.WriteStartArray("compromised");
        foreach (var digest in issuer.Compromised)
            json.WriteStringValue(digest);
        json.WriteEndArray();
        json.WriteStartArray("types");
        foreach (var authority in issuer.Types)
        {
            json.WriteStartObject();
            json.WriteString("type", authority.Type);
            json.WriteString("from", authority.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            if (authority.Until is { } until)
                json.WriteString("until", until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            if (authority.WithdrawnFrom is { } withdrawn)
                json.WriteNumber("withdrawnFrom", withdrawn);
            if (authority.Area is { } area)
                json.WriteString("area", area);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
