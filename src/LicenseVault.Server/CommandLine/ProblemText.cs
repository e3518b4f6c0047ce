using System.Text;
using System.Text.Json;

namespace LicenseVault.Server.CommandLine;

/// <summary>A problem for a terminal: what is wrong, and each fault on a line of its own. Nothing of it is cut.</summary>
internal static class ProblemText
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>What is no problem, such as the page of a proxy, as it came.</summary>
    public static string Of(string answer)
    {
        if (Read(answer) is not { Title: { } title } problem)
            return answer;

        var text = new StringBuilder($"vault: {title}: {problem.Detail}");
        foreach (var fault in problem.Faults ?? [])
            text.AppendLine().Append("  ").Append(fault.Field is { Length: > 0 } field ? $"{field}: " : "").Append(fault.Code).Append(": ").Append(fault.Detail);
        return text.ToString();
    }

    private static Problem? Read(string answer)
    {
        try
        {
            return JsonSerializer.Deserialize<Problem>(answer, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Of RFC 9457, and of ours.
    private sealed record Problem(string? Title, string? Detail, IReadOnlyList<Fault>? Faults);

    private sealed record Fault(string? Field, string? Code, string? Detail);
}
