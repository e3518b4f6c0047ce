using System.Text;
using System.Text.Json.Nodes;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Tests.Signatures;

namespace LicenseVault.Tests.Lifecycle;

public sealed class StatusStatementTests
{
    private static readonly DateTimeOffset Decided = new(2026, 1, 6, 8, 0, 0, TimeSpan.Zero);

    private static readonly StatusStatement Suspension = new()
    {
        Identifier = CertificateIdentifier.Parse("1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U", null),
        Authority = TestAuthority.AgencyCode,
        Number = 2,
        Previous = new string('a', 64),
        Action = StatusAction.Suspend,
        Reason = "under-investigation",
        LegalBasis = "《行政处罚法》第五十六条",
        EffectiveAt = Decided.AddHours(-1),
        Until = Decided.AddDays(30),
        DecidedAt = Decided,
        Change = "0123456789abcdef01234567",
        Maker = "maker",
        Checker = "checker",
    };

    public static TheoryData<string, string> Faults => new()
    {
        { "previous", "\"AAAA\"" },
        { "reason", "\"penalty\"" },
        { "action", "\"Suspend\"" },
        { "action", "\"6\"" },
        { "effective", "1767772800" },
        { "until", "0" },
        { "checker", "\"maker\"" },
        { "legalBasis", "\" \"" },
        { "number", "0" },
        { "identifier", "\"1.2.3\"" },
        { "more", "1" },
    };

    [Fact]
    public async Task What_is_signed_is_what_is_read()
    {
        var read = Read(await SignedAsync());
        Assert.Equal(Suspension, read.Statement);
        Assert.True(StatusStatements.IsTrusted(read, TestAuthority.Shared.Anchors));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_claim_that_cannot_be_is_refused(string claim, string value)
    {
        var parts = (await SignedAsync()).Split('.');
        var payload = JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1]))!;
        payload[claim] = JsonNode.Parse(value);
        parts[1] = System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload.ToJsonString()));
        Assert.IsType<StatusStatementReading.Unreadable>(StatusStatements.Read(Encoding.ASCII.GetBytes(string.Join('.', parts))));
    }

    [Fact]
    public async Task A_changed_statement_is_not_trusted()
    {
        var parts = (await SignedAsync()).Split('.');
        var payload = JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1]))!;
        payload["number"] = 3;
        parts[1] = System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload.ToJsonString()));
        Assert.False(StatusStatements.IsTrusted(Read(string.Join('.', parts)), TestAuthority.Shared.Anchors));
    }

    [Fact]
    public async Task A_statement_in_the_name_of_another_authority_is_not_trusted()
    {
        var other = await StatusStatements.SignAsync(Suspension with { Authority = AuthorityCode.Parse("990100", null) }, TestAuthority.Shared.Key, Cancel);
        Assert.False(StatusStatements.IsTrusted(Read(other), TestAuthority.Shared.Anchors));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b.c")]
    [InlineData("e30.e30.e30")]
    public void Anything_else_is_unreadable(string text) => Assert.IsType<StatusStatementReading.Unreadable>(StatusStatements.Read(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void The_page_lists_every_reason()
    {
        var page = File.ReadAllText(Repository.Path("api-specs", "status-statement.md"));
        Assert.All(StatusReasons.All, reason => Assert.Contains(
            $"| `{reason.Code}` | {reason.Name} | {string.Join(", ", reason.Actions.Select(action => action.ToString().ToLowerInvariant()))} |", page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(-61, CertificateStatus.Valid)]
    [InlineData(-60, CertificateStatus.Suspended)]
    [InlineData(30 * 24 * 60 - 1, CertificateStatus.Suspended)]
    [InlineData(30 * 24 * 60, CertificateStatus.Valid)]
    public void A_suspension_counts_from_its_beginning_to_before_its_end(int minutes, CertificateStatus expected) =>
        Assert.Equal(expected, StatusHistory.At([Suspension], Decided.AddMinutes(minutes)).Status);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Task<string> SignedAsync() => StatusStatements.SignAsync(Suspension, TestAuthority.Shared.Key, Cancel).AsTask();

    private static StatusStatementReading.Readable Read(string statement) =>
        Assert.IsType<StatusStatementReading.Readable>(StatusStatements.Read(Encoding.ASCII.GetBytes(statement)));
}
