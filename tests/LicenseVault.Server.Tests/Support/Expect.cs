using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace LicenseVault.Tests;

internal static class Expect
{
    /// <summary>The answer is a problem document with this status and slug; returns the document.</summary>
    public static async Task<JsonElement> ProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string slug)
    {
        using (answer)
        {
            Assert.Equal(status, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
            Assert.Equal(slug, problem.GetProperty("title").GetString());
            Assert.Equal($"urn:license-vault:problem:{slug}", problem.GetProperty("type").GetString());
            return problem;
        }
    }
}
