using System.Net;
using LicenseVault.Tests.Pages;

namespace LicenseVault.Tests.SigningIn;

[Collection(OneVault.Name)]
public sealed class OwnCertificatesTests(RunningVault vault)
{
    public static TheoryData<string> Routes => ["", "/document.pdf", "/picture-1.svg"];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task The_holder_gets_what_another_person_is_told_not_to_exist(string route)
    {
        using var holder = await PersonAtBrowser.SignedInAsync(vault, HolderOf("real-estate-certificate"));
        using var other = await PersonAtBrowser.SignedInAsync(vault, OtherThan("real-estate-certificate"));
        var id = vault.Certificate("real-estate-certificate").Id;

        using var own = await holder.Http.ReadAsync($"/citizen/certificates/{id}{route}");
        using var foreign = await other.Http.ReadAsync($"/citizen/certificates/{id}{route}");
        using var none = await other.Http.ReadAsync($"/citizen/certificates/nothing{route}");

        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(await none.TextAsync(), (await foreign.TextAsync()).Replace(id, "nothing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_list_holds_ones_own_and_nobody_elses()
    {
        using var holder = await PersonAtBrowser.SignedInAsync(vault, HolderOf("real-estate-certificate"));
        using var page = await holder.Http.ReadAsync("/citizen");
        var text = await page.TextAsync();

        Assert.Contains(vault.Certificate("real-estate-certificate").Id, text, StringComparison.Ordinal);
        var others = vault.Description.Certificates.Where(certificate => HolderOf(certificate.Sample) != HolderOf("real-estate-certificate"));
        Assert.All(others, certificate => Assert.DoesNotContain(certificate.Id, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_made_up_place_in_the_list_begins_anew()
    {
        using var holder = await PersonAtBrowser.SignedInAsync(vault, HolderOf("real-estate-certificate"));
        using var page = await holder.Http.ReadAsync("/citizen?after=made-up");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task The_downloaded_document_is_the_one_that_was_issued_and_no_cache_keeps_it()
    {
        using var holder = await PersonAtBrowser.SignedInAsync(vault, HolderOf("real-estate-certificate"));
        var id = vault.Certificate("real-estate-certificate").Id;
        using var answer = await holder.Http.ReadAsync($"/citizen/certificates/{id}/document.pdf");

        Assert.Equal(await Specimens.DocumentAsync(vault, id), await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    private string HolderOf(string sample)
    {
        using var draft = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(Repository.Path("certs-samples", "valid", sample, "draft.json")));
        var number = draft.RootElement.GetProperty("holder").GetProperty("idNumber").GetString();
        return vault.Description.People.FirstOrDefault(person => person.IdNumber == number)?.User ?? "";
    }

    private string OtherThan(string sample) => vault.Description.People.First(person => person.User != HolderOf(sample)).User!;
}
