using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Identifiers.Importing;
using LicenseVault.Protocol.Transparency.Entries;

namespace LicenseVault.Tests.Transparency;

public sealed class LogEntryTests
{
    private const string Issue =
        """{"v":1,"event":"issued","identifier":"1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U","at":1767657600,"authority":"11430000006122244L","credential":"ca9"""
        + """78112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb","document":"3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d"}""";

    private const string Supersession =
        """{"v":1,"event":"superseded","identifier":"1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U","at":1767657600,"authority":"11430000006122244L","credential":"ca9"""
        + """78112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb","statement":"2e7d2c03a9507ae265ecf5b5356885a53393a2029d241394997265a1a25aefc6","successor":"1"""
        + """.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.002.S"}""";

    private static readonly LogEntry Issued = new()
    {
        Event = LogEvent.Issued,
        Identifier = CertificateIdentifier.Parse("1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U", CultureInfo.InvariantCulture),
        At = new DateTimeOffset(2026, 1, 6, 0, 0, 0, TimeSpan.Zero),
        Authority = AuthorityCode.Parse("11430000006122244L", CultureInfo.InvariantCulture),
        Credential = Sha256Digest.Of("a"u8),
        Document = Sha256Digest.Of("b"u8),
    };

    private static readonly LogEntry Revoked = Issued with { Event = LogEvent.Revoked, Document = null, Statement = Sha256Digest.Of("c"u8) };

    private static Gen<LogEntry> Entries { get; } =
        from happened in Gen.Elements(Enum.GetValues<LogEvent>())
        from identifier in Identifiers.Sample.CertificateIdentifiers
        from other in Identifiers.Sample.CertificateIdentifiers
        from authority in Identifiers.Sample.AuthorityCodes
        from seconds in Gen.Choose(0, int.MaxValue)
        from withDocument in Gen.Elements(true, false)
        from withStatement in Gen.Elements(true, false)
        select new LogEntry
        {
            Event = happened,
            Identifier = identifier,
            At = DateTimeOffset.FromUnixTimeSeconds(seconds),
            Authority = authority,
            Credential = Sha256Digest.Of(BitConverter.GetBytes(seconds)),
            Document = happened is LogEvent.Issued || withDocument ? Sha256Digest.Of("b"u8) : null,
            Statement = happened is LogEvent.Issued ? null : happened is not LogEvent.Superseded || withStatement ? Sha256Digest.Of("c"u8) : null,
            Successor = happened is LogEvent.Superseded ? other : null,
        };

    [Fact]
    public void An_issue_has_these_bytes() => Assert.Equal(Issue, Encoding.ASCII.GetString(LogEntryCodec.Write(Issued)));

    [Fact]
    public void Every_entry_is_read_back_as_it_was_written() =>
        Prop.ForAll(Entries.ToArbitrary(), entry => Assert.Equal(entry, Readable(LogEntryCodec.Write(entry)))).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_event_has_its_name()
    {
        string[] names = ["issued", "suspended", "resumed", "revoked", "cancelled", "invalidated", "transferred", "superseded", "corrected"];

        foreach (var (happened, name) in Enum.GetValues<LogEvent>().Zip(names, (happened, name) => (happened, name)))
        {
            var entry = happened switch
            {
                LogEvent.Issued => Issued,
                LogEvent.Superseded => Revoked with { Event = happened, Successor = CertificateIdentifier.Create(Issued.Identifier.TypeCode, Issued.Identifier.IssuerCode, "X", 1) },
                _ => Revoked with { Event = happened },
            };
            Assert.Contains($"\"event\":\"{name}\"", Encoding.ASCII.GetString(LogEntryCodec.Write(entry)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_certificate_that_was_taken_over_can_be_logged()
    {
        var imported = Assert.IsType<ImportOutcome<CertificateIdentifier>.Accepted>(
            CertificateIdentifier.Import("1.2.156.3005.2.11100000000013661B006.113700000045046442.209fa4e8-8f9e.001.M")).Value;
        var entry = Issued with { Identifier = imported };

        Assert.Equal(imported.ToString(), Readable(LogEntryCodec.Write(entry)).Identifier.ToString());
    }

    [Theory]
    [InlineData("{\"v\":1", "{ \"v\":1", "entry-not-canonical")]
    [InlineData("{\"v\":1", "{\"v\":1.0", "claim-malformed")]
    [InlineData("{\"v\":1", "{\"v\":1e0", "claim-malformed")]
    [InlineData("{\"v\":1", "{\"v\":\"1\"", "claim-malformed")]
    [InlineData("{\"v\":1", "{\"v\":0", "claim-malformed")]
    [InlineData("{\"v\":1,", "{", "claim-missing")]
    [InlineData("{\"v\":1,\"event\":\"issued\"", "{\"event\":\"issued\",\"v\":1", "entry-not-canonical")]
    [InlineData("\"issued\"", "\"Issued\"", "event-unknown")]
    [InlineData("\"issued\"", "\"erased\"", "event-unknown")]
    [InlineData("\"issued\"", "\"\\u0069ssued\"", "entry-not-canonical")]
    [InlineData("\"issued\"", "\"revoked\"", "entry-unfit")]
    [InlineData("\"issued\"", "\"superseded\"", "entry-unfit")]
    [InlineData("403.001.U", "403.001.Z\"", "entry-malformed")]
    [InlineData("1.2.156", "1.2.157", "claim-malformed")]
    [InlineData("\"1.2.156", "\" 1.2.156", "entry-not-canonical")]
    [InlineData("1767657600", "-1", "claim-malformed")]
    [InlineData("1767657600", "1767657600.5", "claim-malformed")]
    [InlineData("1767657600", "1.7676576e9", "claim-malformed")]
    [InlineData("1767657600", "999999999999", "claim-malformed")]
    [InlineData("11430000006122244L\",\"cred", "11430000006122244M\",\"cred", "claim-malformed")]
    [InlineData("ca978112", "CA978112", "claim-malformed")]
    [InlineData("ca978112", "ca97811", "claim-malformed")]
    [InlineData(",\"document\":\"3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d\"", "", "entry-unfit")]
    [InlineData("\"document\"", "\"statement\"", "entry-unfit")]
    [InlineData("\"document\"", "\"holder\"", "claim-unknown")]
    [InlineData("009d\"}", "009d\"}\n", "entry-not-canonical")]
    [InlineData("009d\"}", "009d\",\"v\":1}", "entry-malformed")]
    public void Another_spelling_is_no_entry(string from, string to, string code)
    {
        Assert.Contains(from, Issue, StringComparison.Ordinal);
        Assert.Equal(code, Assert.IsType<LogEntryReading.Unreadable>(LogEntryCodec.Read(Encoding.UTF8.GetBytes(Issue.Replace(from, to, StringComparison.Ordinal)))).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    public void What_is_no_object_is_no_entry(string text) =>
        Assert.Equal("entry-malformed", Assert.IsType<LogEntryReading.Unreadable>(LogEntryCodec.Read(Encoding.UTF8.GetBytes(text))).Code);

    [Fact]
    public void What_is_too_long_is_not_read() =>
        Assert.Equal("entry-too-large", Assert.IsType<LogEntryReading.Unreadable>(LogEntryCodec.Read(new byte[LogEntryCodec.MaxLength + 1])).Code);

    [Fact]
    public void A_later_version_is_told_from_a_broken_entry() =>
        Assert.Equal(2, Assert.IsType<LogEntryReading.OtherVersion>(LogEntryCodec.Read("""{"v":2,"whatever":[]}"""u8)).Version);

    [Fact]
    public void An_entry_that_says_too_much_or_too_little_is_not_written()
    {
        LogEntry[] unfit =
        [
            Issued with { At = Issued.At.AddMilliseconds(1) },
            Issued with { At = Issued.At.ToOffset(TimeSpan.FromHours(8)) },
            Issued with { At = DateTimeOffset.UnixEpoch.AddSeconds(-1) },
            Issued with { Event = (LogEvent)99 },
            Issued with { Document = null },
            Issued with { Statement = Revoked.Statement },
            Issued with { Successor = CertificateIdentifier.Create(Issued.Identifier.TypeCode, Issued.Identifier.IssuerCode, "X", 1) },
            Revoked with { Statement = null },
            Revoked with { Event = LogEvent.Superseded },
            Revoked with { Event = LogEvent.Superseded, Successor = Revoked.Identifier },
        ];

        Assert.All(unfit, entry => Assert.Throws<ArgumentException>(() => LogEntryCodec.Write(entry)));
    }

    [Fact]
    public void A_supersession_names_the_successor()
    {
        var entry = Readable(Encoding.ASCII.GetBytes(Supersession));

        Assert.Equal((LogEvent.Superseded, 2), (entry.Event, entry.Successor!.Version));
    }

    private static LogEntry Readable(byte[] bytes) =>
        LogEntryCodec.Read(bytes) switch
        {
            LogEntryReading.Readable readable => readable.Entry,
            var other => throw new Xunit.Sdk.XunitException(other.ToString()),
        };
}
