using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Lifecycle;

/// <summary>Signs, reads and verifies status statements: JWS in compact serialization (RFC 7515) as api-specs/status-statement.md describes them.</summary>
public static class StatusStatements
{
    /// <summary>The <c>typ</c> of the header.</summary>
    public const string MediaType = "status-statement+jwt";

    private const int MaxLength = 64 * 1024;
    private const long LatestTime = 253402300799;

    /// <summary>The statement as it is stored and served: ASCII. Fractions of seconds are cut off.</summary>
    public static async ValueTask<string> SignAsync(StatusStatement statement, ISigningKey key, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(key);
        return Encoding.ASCII.GetString(await SignedJson.SignAsync(MediaType, PayloadOf(statement), key, cancel).ConfigureAwait(false));
    }

    /// <summary>What the next statement names as the one before: SHA-256, 64 small hexadecimal digits.</summary>
    public static string DigestOf(string statement) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(statement)));

    /// <summary>Reads a statement without checking its signature. Never throws on what it is given.</summary>
    public static StatusStatementReading Read(ReadOnlySpan<byte> statement)
    {
        if (statement.Length > MaxLength)
            return new StatusStatementReading.Unreadable("too-large", $"The statement is longer than {MaxLength} bytes.");

        try
        {
            var jws = Jws.Parse(statement);
            if (jws.Type is not MediaType || jws.CertificateChain.Count == 0)
                throw new MalformedException("media-type-refused", $"The header's typ is not {MediaType}, or it has no x5c.");
            if (!StrictJson.TryParse(jws.Payload.Span, out var json) || json.ValueKind is not JsonValueKind.Object)
                throw new MalformedException("json-malformed", "The payload is not a strict JSON object.");

            return new StatusStatementReading.Readable(StatementOf(ClaimMembers.Of(json)), jws);
        }
        catch (MalformedException fault)
        {
            return new StatusStatementReading.Unreadable(fault.Code, fault.Message);
        }
    }

    /// <summary>Whether the signature is that of the authority that the statement names, under a trusted root when it was decided.</summary>
    public static bool IsTrusted(StatusStatementReading.Readable statement, TrustAnchors anchors)
    {
        ArgumentNullException.ThrowIfNull(statement);
        var (stated, jws) = statement;
        using var chain = PresentedChain.TryLoad(jws.CertificateChain);
        return chain is not null
            && Es256.Verifies(chain.Leaf, jws.SigningInput.Span, jws.Signature.Span)
            && ChainVerifier.Verify(chain.Leaf, chain.Intermediates, anchors, stated.DecidedAt) is ChainOutcome.Trusted
            && AgencyCertificate.CodeOf(chain.Leaf) == stated.Authority;
    }

    private static StatusStatement StatementOf(ClaimMembers members)
    {
        var statement = new StatusStatement
        {
            Identifier = members.Parsed<CertificateIdentifier>("identifier", "identifier-malformed"),
            Authority = members.Parsed<AuthorityCode>("authority", "claim-malformed"),
            Number = (int)members.Integer("number", 1, int.MaxValue),
            Previous = members.Text("previous"),
            Action = ActionOf(members.Text("action")),
            Reason = members.Text("reason"),
            LegalBasis = members.TextOrNone("legalBasis"),
            EffectiveAt = DateTimeOffset.FromUnixTimeSeconds(members.Integer("effective", 0, LatestTime)),
            Until = members.TimeOrNone("until") is { } until ? DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(until, 0, LatestTime)) : null,
            DecidedAt = DateTimeOffset.FromUnixTimeSeconds(members.Integer("iat", 0, LatestTime)),
            Change = members.Text("change"),
            Maker = members.Text("maker"),
            Checker = members.Text("checker"),
        };
        members.RefuseOthers();
        return StatusStatementFault.Of(statement) is { } fault ? throw new MalformedException("claim-malformed", fault) : statement;
    }

    private static StatusAction ActionOf(string name) =>
        Enum.TryParse<StatusAction>(name, ignoreCase: true, out var action) && NameOf(action) == name
            ? action
            : throw new MalformedException("claim-malformed", "The claim action is none that the format knows.");

    private static string NameOf(StatusAction action) => JsonNamingPolicy.CamelCase.ConvertName(action.ToString());

    private static byte[] PayloadOf(StatusStatement statement) => CredentialJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("iat", statement.DecidedAt.ToUnixTimeSeconds());
        json.WriteString("identifier", statement.Identifier.ToString());
        json.WriteString("authority", statement.Authority.ToString());
        json.WriteNumber("number", statement.Number);
        json.WriteString("previous", statement.Previous);
        json.WriteString("action", NameOf(statement.Action));
        json.WriteString("reason", statement.Reason);
        if (statement.LegalBasis is { } basis)
            json.WriteString("legalBasis", basis);
        json.WriteNumber("effective", statement.EffectiveAt.ToUnixTimeSeconds());
        if (statement.Until is { } until)
            json.WriteNumber("until", until.ToUnixTimeSeconds());
        json.WriteString("change", statement.Change);
        json.WriteString("maker", statement.Maker);
        json.WriteString("checker", statement.Checker);
        json.WriteEndObject();
    });
}
