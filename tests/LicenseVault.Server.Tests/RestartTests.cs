using System.Net.Http.Json;
using System.Text.Json;

namespace LicenseVault.Tests;

public sealed class RestartTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("restart-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stopped_with_Ctrl_C_and_started_again_everything_is_as_it_was()
    {
        await using var first = await VaultProcess.StartAsync(_folder.FullName, Cancel);
        var before = first.Description;

        Assert.Equal(0, await first.InterruptAsync(Cancel));

        await using var second = await VaultProcess.StartAsync(_folder.FullName, Cancel);
        Assert.Equal(
            JsonSerializer.Serialize(before with { BaseUrl = "" }),
            JsonSerializer.Serialize(second.Description with { BaseUrl = "" }));
        using var issuer = await second.IssuerAsync(Cancel);
        foreach (var certificate in second.Description.Certificates)
        {
            var report = await issuer.GetFromJsonAsync<JsonElement>($"/api/v1/certificates/{certificate.Id}/verification", Cancel);
            Assert.Equal("pass", report.GetProperty("verdict").GetString());
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
