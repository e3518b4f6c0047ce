using System.Net;
using LicenseVault.Core.Auditing;
using LicenseVault.Core.People;
using LicenseVault.Server.Sandbox;
using LicenseVault.Tests.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.SigningIn;

/// <summary>What a security administrator is told who ends somebody's sessions: a slip must not look like success.</summary>
[Collection(OneVault.Name)]
public sealed class SessionsPageTests(RunningVault vault)
{
    private const string Path = "/security/sessions";

    private SandboxPerson Citizen => vault.Description.People.First(person => person is { IdType: "111", User: not null });

    [Theory]
    [InlineData("id-number", "110101199001011", "位数不对")]
    [InlineData("id-type", "110", "没有这个代码")]
    [InlineData("id-number", "", "填写完整")]
    public async Task A_number_that_is_none_is_refused(string field, string wrong, string words)
    {
        using var security = await PersonAtBrowser.SignedInAsync(vault, "security-1", "zh-CN");
        var fields = new Dictionary<string, string> { ["id-type"] = "111", ["id-number"] = Citizen.IdNumber, [field] = wrong };
        using var answer = await security.SendFormAsync(Path, fields);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await answer.TextAsync();
        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.DoesNotContain("role=\"status\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_somebody_who_never_came_it_is_said_that_nobody_is_known()
    {
        var agency = vault.Description.Clerks.First(clerk => clerk.User == "maker-1").Agency;
        using var security = await PersonAtBrowser.SignedInAsync(vault, "security-1", "zh-CN");
        using var answer = await security.SendFormAsync(Path, new Dictionary<string, string> { ["agency"] = agency, ["operator"] = "no-such-operator" });

        var page = await answer.TextAsync();
        Assert.Contains("最近 8 小时内没有人以此身份登录过本库", page, StringComparison.Ordinal);
        Assert.DoesNotContain("role=\"status\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_trail_names_who_came_in_and_whose_sessions_were_ended_and_by_whom()
    {
        var begun = vault.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var citizen = Citizen;
        using var holder = await PersonAtBrowser.SignedInAsync(vault, citizen.User!);
        using var security = await PersonAtBrowser.SignedInAsync(vault, "security-1", "zh-CN");
        using var answer = await security.SendFormAsync(Path, new Dictionary<string, string> { ["id-type"] = citizen.IdType, ["id-number"] = citizen.IdNumber });
        Assert.Contains("class=\"done\" role=\"status\"", await answer.TextAsync(), StringComparison.Ordinal);

        var key = vault.Services.GetRequiredService<PersonKeys>().OfCitizen(citizen.IdType, citizen.IdNumber);
        Assert.Contains(await NotedAsync(new AuditQuestion(begun, begun.AddHours(1), Person: key)), entry => entry is { Action: "GET /sign-in/callback", Outcome: "303" });
        var ended = Assert.Single(await NotedAsync(new AuditQuestion(begun, begun.AddHours(1), Subject: key)));
        Assert.Equal("POST /security/sessions", ended.Action);
        Assert.False(ended.Person is null || ended.Person == key);
    }

    private async Task<IReadOnlyList<AuditEntry>> NotedAsync(AuditQuestion question) =>
        (await vault.Services.GetRequiredService<AuditSearch>().FindAsync(question, TestContext.Current.CancellationToken)).Entries;
}
