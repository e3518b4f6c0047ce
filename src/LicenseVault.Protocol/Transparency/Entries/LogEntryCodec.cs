using System.Globalization;
using System.Text.Json;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Identifiers.Importing;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Transparency.Entries;

/// <summary>
/// Writes and reads entries: JSON in one spelling, members in the order of api-specs/transparency-log.md and no white space. The
/// same entry always has the same bytes, and so the same leaf hash; bytes that differ by a space are no entry.
/// </summary>
public static class LogEntryCodec
{
    /// <summary>The version of the format that is written.</summary>
    public const int Version = 1;

    /// <summary>The longest entry that is read, in bytes. What is written is far shorter.</summary>
    public const int MaxLength = 2048;

    private const long LatestTime = 253402300799;

    private static readonly Dictionary<LogEvent, string> Names =
        Enum.GetValues<LogEvent>().ToDictionary(happened => happened, happened => JsonNamingPolicy.CamelCase.ConvertName(happened.ToString()));

    private static readonly Dictionary<string, LogEvent> Events = Names.ToDictionary(name => name.Value, name => name.Key, StringComparer.Ordinal);

    /// <summary>Writes an entry.</summary>
    /// <exception cref="ArgumentException">It has a <see cref="LogEntry.Fault"/>.</exception>
    public static byte[] Write(LogEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Fault is { } fault)
            throw new ArgumentException(fault, nameof(entry));

        return CredentialJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("v", Version);
            json.WriteString("event", Names[entry.Event]);
            json.WriteString("identifier", entry.Identifier.ToString());
            json.WriteNumber("at", entry.At.ToUnixTimeSeconds());
            json.WriteString("authority", entry.Authority.ToString());
            json.WriteString("credential", entry.Credential.ToString());
            WriteOptional(json, "document", entry.Document);
            WriteOptional(json, "statement", entry.Statement);
            WriteOptional(json, "successor", entry.Successor);
            json.WriteEndObject();
        });
    }

    /// <summary>Reads an entry. Never throws on what it is given.</summary>
    public static LogEntryReading Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxLength)
            return new LogEntryReading.Unreadable("entry-too-large", $"The entry is longer than {MaxLength} bytes.");

        try
        {
            if (!StrictJson.TryParse(bytes, out var json) || json.ValueKind is not JsonValueKind.Object)
                throw new MalformedException("entry-malformed", "The entry is not a strict JSON object.");

            var members = ClaimMembers.Of(json);
            var version = members.Integer("v", 1, int.MaxValue);
            return version == Version ? new LogEntryReading.Readable(EntryOf(members, bytes)) : new LogEntryReading.OtherVersion(version);
        }
        catch (MalformedException fault)
        {
            return new LogEntryReading.Unreadable(fault.Code, fault.Message);
        }
    }

    private static LogEntry EntryOf(ClaimMembers members, ReadOnlySpan<byte> bytes)
    {
        var entry = new LogEntry
        {
            Event = EventOf(members.Text("event")),
            Identifier = IdentifierOf(members.Text("identifier")),
            At = DateTimeOffset.FromUnixTimeSeconds(members.Integer("at", 0, LatestTime)),
            Authority = members.Parsed<AuthorityCode>("authority", "claim-malformed"),
            Credential = DigestOf(members.Text("credential")),
            Document = members.TextOrNone("document") is { } document ? DigestOf(document) : null,
            Statement = members.TextOrNone("statement") is { } statement ? DigestOf(statement) : null,
            Successor = members.TextOrNone("successor") is { } successor ? IdentifierOf(successor) : null,
        };
        members.RefuseOthers();
        if (entry.Fault is { } fault)
            throw new MalformedException("entry-unfit", fault);

        return bytes.SequenceEqual(Write(entry))
            ? entry
            : throw new MalformedException("entry-not-canonical", "The entry is not written in the one spelling that it has.");
    }

    private static LogEvent EventOf(string name) =>
        Events.TryGetValue(name, out var happened)
            ? happened
            : throw new MalformedException("event-unknown", "The entry tells of an event that this version does not know.");

    // Certificates that were taken over from elsewhere are logged too.
    private static CertificateIdentifier IdentifierOf(string text) =>
        CertificateIdentifier.Import(text) is ImportOutcome<CertificateIdentifier>.Accepted { Value: var identifier }
            ? identifier
            : throw new MalformedException("claim-malformed", "An identifier of the entry is not well formed.");

    private static Sha256Digest DigestOf(string text) =>
        Sha256Digest.FromHex(text) ?? throw new MalformedException("claim-malformed", "A digest of the entry is not 64 small hexadecimal digits.");

    private static void WriteOptional(Utf8JsonWriter json, string name, object? value)
    {
        if (value is not null)
            json.WriteString(name, Convert.ToString(value, CultureInfo.InvariantCulture));
    }
}
